/** Every AWS request and SQL statement of the session: what was asked, what it cost, how it ended. */
@NullMarked
package io.cruddur.desk.ui.requests;

import org.jspecify.annotations.NullMarked;
