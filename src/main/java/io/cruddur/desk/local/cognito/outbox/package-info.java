/** Codes that AWS would send by mail or text message: here they go to a list that the app shows. */
@NullMarked
package io.cruddur.desk.local.cognito.outbox;

import org.jspecify.annotations.NullMarked;
