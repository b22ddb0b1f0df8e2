/**
 * Access pattern E: group rows follow the newest message. A pure function from what the table says to transactions, what
 * runs it, and the feeds that tell the views.
 */
@NullMarked
package io.cruddur.desk.dynamo.projector;

import org.jspecify.annotations.NullMarked;
