/** The user pool itself: searching, creating, editing, passwords, deleting. */
@NullMarked
package io.cruddur.desk.ui.users.pool;

import org.jspecify.annotations.NullMarked;
