@NullMarked
package io.cruddur.desk.core.results.order;

import org.jspecify.annotations.NullMarked;
