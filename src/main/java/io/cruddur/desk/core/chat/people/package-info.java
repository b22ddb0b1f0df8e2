/** Who somebody is to the one who looks, and who is found by what was typed. */
@NullMarked
package io.cruddur.desk.core.chat.people;

import org.jspecify.annotations.NullMarked;
