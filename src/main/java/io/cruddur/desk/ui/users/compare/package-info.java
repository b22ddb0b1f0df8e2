@NullMarked
package io.cruddur.desk.ui.users.compare;

import org.jspecify.annotations.NullMarked;
