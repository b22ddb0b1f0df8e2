@NullMarked
package io.cruddur.desk.ui.database.sessions;

import org.jspecify.annotations.NullMarked;
