/** What AWS has to say about the production database: its instance, its secret, its tokens, and the security group before it. */
@NullMarked
package io.cruddur.desk.aws.access;

import org.jspecify.annotations.NullMarked;
