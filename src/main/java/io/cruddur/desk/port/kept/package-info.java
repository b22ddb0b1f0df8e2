/** What is kept on this machine between starts. */
@NullMarked
package io.cruddur.desk.port.kept;

import org.jspecify.annotations.NullMarked;
