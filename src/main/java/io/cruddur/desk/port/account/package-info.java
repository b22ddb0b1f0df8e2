/** Signing in at a user pool, and the account that one signs in with. */
@NullMarked
package io.cruddur.desk.port.account;

import org.jspecify.annotations.NullMarked;
