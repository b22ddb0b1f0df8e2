/** What several apps keep together. */
@NullMarked
package io.cruddur.desk.core.kept;

import org.jspecify.annotations.NullMarked;
