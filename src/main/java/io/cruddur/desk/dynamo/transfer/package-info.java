/** Items into files, and from files into tables. */
@NullMarked
package io.cruddur.desk.dynamo.transfer;

import org.jspecify.annotations.NullMarked;
