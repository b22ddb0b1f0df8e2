/** Which credentials a session of PROD signs with: profiles, their sign-ins, and whose keys they are. */
@NullMarked
package io.cruddur.desk.aws.credentials;

import org.jspecify.annotations.NullMarked;
