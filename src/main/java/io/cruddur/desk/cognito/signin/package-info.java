/** Signing in and signing up at a user pool's app client, through AWS's SDK. */
@NullMarked
package io.cruddur.desk.cognito.signin;

import org.jspecify.annotations.NullMarked;
