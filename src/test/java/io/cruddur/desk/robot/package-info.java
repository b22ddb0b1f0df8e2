/** The page-object robot for tests that drive the window. */
@NullMarked
package io.cruddur.desk.robot;

import org.jspecify.annotations.NullMarked;
