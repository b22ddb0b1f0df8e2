/** Who is in the pool, what is kept of their passwords and second factors, and the file it is kept in. */
@NullMarked
package io.cruddur.desk.local.cognito.users;

import org.jspecify.annotations.NullMarked;
