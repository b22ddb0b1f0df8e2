/** DynamoDB items as plain values, exact to the last digit. */
@NullMarked
package io.cruddur.desk.model.item;

import org.jspecify.annotations.NullMarked;
