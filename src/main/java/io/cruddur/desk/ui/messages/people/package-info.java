@NullMarked
package io.cruddur.desk.ui.messages.people;

import org.jspecify.annotations.NullMarked;
