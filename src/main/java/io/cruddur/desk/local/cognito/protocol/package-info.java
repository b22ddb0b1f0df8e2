/** AWS's JSON protocol, as far as all operations share it: parameters, errors, and which operations there are. */
@NullMarked
package io.cruddur.desk.local.cognito.protocol;

import org.jspecify.annotations.NullMarked;
