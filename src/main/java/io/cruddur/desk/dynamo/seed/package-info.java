/** Writes a conversation script into a messages table. */
@NullMarked
package io.cruddur.desk.dynamo.seed;

import org.jspecify.annotations.NullMarked;
