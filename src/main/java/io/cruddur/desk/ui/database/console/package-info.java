@NullMarked
package io.cruddur.desk.ui.database.console;

import org.jspecify.annotations.NullMarked;
