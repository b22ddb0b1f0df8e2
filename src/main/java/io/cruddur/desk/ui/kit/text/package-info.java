/** Text shown and typed safely: escaping, wrapping, limits, long text, composing. */
@NullMarked
package io.cruddur.desk.ui.kit.text;

import org.jspecify.annotations.NullMarked;
