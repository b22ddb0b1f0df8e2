/** The connections to AWS: whom they trust, and the proxy that they go through. */
@NullMarked
package io.cruddur.desk.aws.http;

import org.jspecify.annotations.NullMarked;
