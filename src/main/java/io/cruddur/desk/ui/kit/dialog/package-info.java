@NullMarked
package io.cruddur.desk.ui.kit.dialog;

import org.jspecify.annotations.NullMarked;
