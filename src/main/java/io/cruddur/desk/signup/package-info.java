/** What a user pool calls before a sign-up and after a confirmation: the same code in AWS Lambda and in LOCAL. */
@NullMarked
package io.cruddur.desk.signup;

import org.jspecify.annotations.NullMarked;
