/** What became of bringing the user pool and the users table together. */
@NullMarked
package io.cruddur.desk.core.people;

import org.jspecify.annotations.NullMarked;
