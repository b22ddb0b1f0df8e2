/** App clients, and the tokens that they are given for somebody who has signed in. */
@NullMarked
package io.cruddur.desk.local.cognito.tokens;

import org.jspecify.annotations.NullMarked;
