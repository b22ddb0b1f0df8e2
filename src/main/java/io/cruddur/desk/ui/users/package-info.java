/** The Users view: a user pool and the table {@code public.users} compared and brought together. */
@NullMarked
package io.cruddur.desk.ui.users;

import org.jspecify.annotations.NullMarked;
