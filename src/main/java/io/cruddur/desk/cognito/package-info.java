/** The user pool, through AWS's SDK. */
@NullMarked
package io.cruddur.desk.cognito;

import org.jspecify.annotations.NullMarked;
