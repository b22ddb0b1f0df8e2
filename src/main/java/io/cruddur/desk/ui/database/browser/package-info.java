@NullMarked
package io.cruddur.desk.ui.database.browser;

import org.jspecify.annotations.NullMarked;
