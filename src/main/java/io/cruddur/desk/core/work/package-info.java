/** How what the app does is run beside the thread that asks for it. */
@NullMarked
package io.cruddur.desk.core.work;

import org.jspecify.annotations.NullMarked;
