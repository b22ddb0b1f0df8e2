package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.timeline.ShownRows;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/** A list that becomes another one by a single change of what differs, so that equal rows keep their cells. */
public final class SplicedList<T> extends ObservableListBase<T> implements ShownRows<T> {
    private final List<T> items = new ArrayList<>();

    @Override
    public void become(List<? extends T> wanted) {
        splice(0, items.size(), wanted);
    }

    @Override
    public void splice(int from, int to, List<? extends T> wanted) {
        int common = Math.min(to - from, wanted.size());
        int same = 0;
        while (same < common && items.get(from + same).equals(wanted.get(same))) {
            same++;
        }
        int rest = 0;
        while (rest < common - same && items.get(to - 1 - rest).equals(wanted.get(wanted.size() - 1 - rest))) {
            rest++;
        }
        int begin = from + same;
        int end = to - rest;
        List<? extends T> fresh = wanted.subList(same, wanted.size() - rest);
        if (begin == end && fresh.isEmpty()) {
            return;
        }
        List<T> replaced = items.subList(begin, end);
        List<T> gone = List.copyOf(replaced);
        beginChange();
        replaced.clear();
        items.addAll(begin, fresh);
        nextReplace(begin, begin + fresh.size(), gone);
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
}
