package io.cruddur.desk.ui.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ModifiableObservableListBase;

/** A list that becomes another one by a single change of what differs, so that equal rows keep their cells. */
final class SplicedList<T> extends ModifiableObservableListBase<T> {
    private final List<T> items = new ArrayList<>();

    /** Leaves the common beginning and the common end of both lists alone. */
    void become(List<T> wanted) {
        int common = Math.min(items.size(), wanted.size());
        int from = 0;
        while (from < common && items.get(from).equals(wanted.get(from))) {
            from++;
        }
        int rest = 0;
        while (rest < common - from
                && items.get(items.size() - 1 - rest).equals(wanted.get(wanted.size() - 1 - rest))) {
            rest++;
        }
        int to = items.size() - rest;
        List<T> fresh = wanted.subList(from, wanted.size() - rest);
        if (from == to && fresh.isEmpty()) {
            return;
        }
        beginChange();
        if (to - from == fresh.size()) {
            for (int i = 0; i < fresh.size(); i++) {
                set(from + i, fresh.get(i));
            }
        } else {
            removeRange(from, to);
            addAll(from, fresh);
        }
        endChange();
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    protected void doAdd(int index, T element) {
        items.add(index, element);
    }

    @Override
    protected T doSet(int index, T element) {
        return items.set(index, element);
    }

    @Override
    protected T doRemove(int index) {
        return items.remove(index);
    }
}
