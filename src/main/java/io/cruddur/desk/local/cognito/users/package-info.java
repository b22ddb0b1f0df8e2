/** Who is in the pool, and the file it is kept in. */
@NullMarked
package io.cruddur.desk.local.cognito.users;

import org.jspecify.annotations.NullMarked;
