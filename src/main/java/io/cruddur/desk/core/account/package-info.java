/** Who has signed in, and how they came to it and stay so. */
@NullMarked
package io.cruddur.desk.core.account;

import org.jspecify.annotations.NullMarked;
