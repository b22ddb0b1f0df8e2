/** LOCAL and PROD: settings, the write guard's state, endpoints, and the record of requests. */
@NullMarked
package io.cruddur.desk.environment;

import org.jspecify.annotations.NullMarked;
