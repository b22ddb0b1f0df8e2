@NullMarked
package io.cruddur.desk.wiring;

import org.jspecify.annotations.NullMarked;
