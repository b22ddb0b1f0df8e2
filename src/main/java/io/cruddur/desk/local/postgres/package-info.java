@NullMarked
package io.cruddur.desk.local.postgres;

import org.jspecify.annotations.NullMarked;
