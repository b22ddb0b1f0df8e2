/** Tables and their items without a window. */
@NullMarked
package io.cruddur.desk.core.tables;

import org.jspecify.annotations.NullMarked;
