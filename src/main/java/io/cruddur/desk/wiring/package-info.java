/** The composition root: assembles both environments' ports, first run, embedded services' owner. */
@NullMarked
package io.cruddur.desk.wiring;

import org.jspecify.annotations.NullMarked;
