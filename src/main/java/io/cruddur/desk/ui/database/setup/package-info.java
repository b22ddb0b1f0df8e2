@NullMarked
package io.cruddur.desk.ui.database.setup;

import org.jspecify.annotations.NullMarked;
