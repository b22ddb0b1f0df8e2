/** {@code mvn -Ptour}: drives the shipped app through its main jobs and leaves numbered pictures. */
@NullMarked
package io.cruddur.desk.tour;

import org.jspecify.annotations.NullMarked;
