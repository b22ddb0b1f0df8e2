package io.cruddur.desk.ui.requests;

import java.util.Optional;

/** A value to filter by, or all of them, with its words. */
record FilterChoice<T>(String words, Optional<T> value) {
    @Override
    public String toString() {
        return words;
    }
}
