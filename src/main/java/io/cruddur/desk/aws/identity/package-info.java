/** AWS for a person who has signed in at a user pool: the credentials that an identity pool gives them. */
@NullMarked
package io.cruddur.desk.aws.identity;

import org.jspecify.annotations.NullMarked;
