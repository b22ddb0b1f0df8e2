/** Records and rules of the messaging system. Knows the Java platform and nothing else. */
@NullMarked
package io.cruddur.desk.model;

import org.jspecify.annotations.NullMarked;
