@NullMarked
package io.cruddur.desk.ui.database;

import org.jspecify.annotations.NullMarked;
