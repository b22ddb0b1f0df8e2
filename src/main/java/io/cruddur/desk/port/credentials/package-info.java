/** Signing in to AWS itself, where the credentials of a profile ask for a person. */
@NullMarked
package io.cruddur.desk.port.credentials;

import org.jspecify.annotations.NullMarked;
