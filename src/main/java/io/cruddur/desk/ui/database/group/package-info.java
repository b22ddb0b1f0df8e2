/** The rule of a security group that lets this machine reach the production database. */
@NullMarked
package io.cruddur.desk.ui.database.group;

import org.jspecify.annotations.NullMarked;
