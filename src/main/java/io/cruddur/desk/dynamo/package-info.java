/** DynamoDB as the ports want it: tables, items, seeding, and the messages table's schema. */
@NullMarked
package io.cruddur.desk.dynamo;

import org.jspecify.annotations.NullMarked;
