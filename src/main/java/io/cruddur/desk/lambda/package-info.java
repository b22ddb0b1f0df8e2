/**
 * The functions for AWS Lambda: one keeps the conversation lists of a production table in order, access pattern E; two are
 * a user pool's, and see to the rows of people who sign up.
 */
@NullMarked
package io.cruddur.desk.lambda;

import org.jspecify.annotations.NullMarked;
