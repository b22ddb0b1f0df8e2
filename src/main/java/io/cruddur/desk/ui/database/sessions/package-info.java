/** Sessions of clients on the server, watched and ended. */
@NullMarked
package io.cruddur.desk.ui.database.sessions;

import org.jspecify.annotations.NullMarked;
