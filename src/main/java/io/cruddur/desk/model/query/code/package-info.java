/** Requests as code that a person can run elsewhere. */
@NullMarked
package io.cruddur.desk.model.query.code;

import org.jspecify.annotations.NullMarked;
