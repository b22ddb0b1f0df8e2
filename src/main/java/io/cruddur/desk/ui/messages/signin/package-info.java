/** The page that one signs in on, makes an account and gets back into it, in place of the chat. */
@NullMarked
package io.cruddur.desk.ui.messages.signin;

import org.jspecify.annotations.NullMarked;
