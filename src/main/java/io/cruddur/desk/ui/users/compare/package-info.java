/** Pool and users table compared; the plan, applying it, and the report. */
@NullMarked
package io.cruddur.desk.ui.users.compare;

import org.jspecify.annotations.NullMarked;
