/** Signing in: app clients, flows, challenges, second factors, and the tokens at the end. */
@NullMarked
package io.cruddur.desk.local.cognito.signin;

import org.jspecify.annotations.NullMarked;
