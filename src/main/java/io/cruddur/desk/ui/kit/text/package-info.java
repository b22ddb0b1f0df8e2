@NullMarked
package io.cruddur.desk.ui.kit.text;

import org.jspecify.annotations.NullMarked;
