@NullMarked
package io.cruddur.desk.ui.users.pool;

import org.jspecify.annotations.NullMarked;
