package dev.liveops.telemetry.facts;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What turns of one place come to, by item. Not for several threads. */
public final class TurnSums {

    private final Map<String, Amounts> items = new TreeMap<>();

    Amounts at(String item) {
        return items.computeIfAbsent(item, any -> new Amounts());
    }

    void add(TurnSums other) {
        other.items.forEach((item, amounts) -> at(item).add(amounts));
    }

    void subtract(TurnSums other) {
        other.items.forEach((item, amounts) -> at(item).subtract(amounts));
    }

    int size() {
        return items.size();
    }

    /** Goes through the items in their order. */
    public void forEach(BiConsumer<String, Amounts> each) {
        items.forEach(each);
    }
}
