/** Which of the requests are shown. */
@NullMarked
package io.cruddur.desk.core.requests;

import org.jspecify.annotations.NullMarked;
