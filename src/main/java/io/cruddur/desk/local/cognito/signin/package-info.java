/** Signing in: flows, challenges and second factors, up to the tokens at the end. */
@NullMarked
package io.cruddur.desk.local.cognito.signin;

import org.jspecify.annotations.NullMarked;
