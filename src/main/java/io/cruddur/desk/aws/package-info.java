/** How AWS is reached: clients, the write guard in front of them, the record of their requests, and their failures in words. */
@NullMarked
package io.cruddur.desk.aws;

import org.jspecify.annotations.NullMarked;
