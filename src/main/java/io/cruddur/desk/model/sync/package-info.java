/** How the users of a pool and the rows of {@code public.users} belong together. */
@NullMarked
package io.cruddur.desk.model.sync;

import org.jspecify.annotations.NullMarked;
