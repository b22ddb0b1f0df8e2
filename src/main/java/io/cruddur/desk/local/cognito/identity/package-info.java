/** The identity pool: AWS credentials for whoever has signed in, made up. */
@NullMarked
package io.cruddur.desk.local.cognito.identity;

import org.jspecify.annotations.NullMarked;
