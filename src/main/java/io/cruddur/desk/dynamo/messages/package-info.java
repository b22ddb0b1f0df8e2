/** The message store: conversations read from and written to the messages table, access patterns A to D. */
@NullMarked
package io.cruddur.desk.dynamo.messages;

import org.jspecify.annotations.NullMarked;
