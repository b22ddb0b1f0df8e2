@NullMarked
package io.cruddur.desk.ui.kit;

import org.jspecify.annotations.NullMarked;
