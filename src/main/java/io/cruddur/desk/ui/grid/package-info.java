/**
 * The results grid that the features share: items in rows, their columns, sorted, filtered, selected and copied. Knows no
 * feature, and not where the items come from.
 */
@NullMarked
package io.cruddur.desk.ui.grid;

import org.jspecify.annotations.NullMarked;
