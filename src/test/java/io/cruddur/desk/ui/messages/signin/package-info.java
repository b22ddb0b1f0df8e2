@NullMarked
package io.cruddur.desk.ui.messages.signin;

import org.jspecify.annotations.NullMarked;
