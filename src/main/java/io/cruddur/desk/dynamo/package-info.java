/** What its sub-packages share: the messages table's schema, pauses, throttling, worker threads. */
@NullMarked
package io.cruddur.desk.dynamo;

import org.jspecify.annotations.NullMarked;
