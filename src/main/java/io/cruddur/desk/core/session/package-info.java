/** What can be reached in one environment, and how it is got. */
@NullMarked
package io.cruddur.desk.core.session;

import org.jspecify.annotations.NullMarked;
