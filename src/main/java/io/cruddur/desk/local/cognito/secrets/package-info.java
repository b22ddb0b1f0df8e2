/** What proves that somebody knows a secret: password hashes, SRP, keyed hashes, the codes of authenticator apps. */
@NullMarked
package io.cruddur.desk.local.cognito.secrets;

import org.jspecify.annotations.NullMarked;
