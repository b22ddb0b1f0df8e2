/** DynamoDB Local on loopback, behind a Jetty of ours, with indexes that its streams lack. */
@NullMarked
package io.cruddur.desk.local.dynamo;

import org.jspecify.annotations.NullMarked;
