/** The stream handler for AWS Lambda: keeps the conversation lists of a production table in order, access pattern E. */
@NullMarked
package io.cruddur.desk.lambda;

import org.jspecify.annotations.NullMarked;
