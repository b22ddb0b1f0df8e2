/** Tables as such: listing, describing, making and removing them. */
@NullMarked
package io.cruddur.desk.dynamo.tables;

import org.jspecify.annotations.NullMarked;
