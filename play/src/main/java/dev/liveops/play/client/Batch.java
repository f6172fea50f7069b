package dev.liveops.play.client;

import java.util.List;
import java.util.UUID;

/** Items that are sent together, and how often they were. */
public final class Batch {

    private final String id = UUID.randomUUID().toString();
    private final List<Item> items;
    private int attempts;
    private int failures;

    Batch(List<Item> items) {
        this.items = List.copyOf(items);
    }

    /** Made up here, told back in the receipt. */
    public String id() {
        return id;
    }

    /** One at least, all with the same envelope. */
    public List<Item> items() {
        return items;
    }

    /** How often it was sent. */
    public int attempts() {
        return attempts;
    }

    void sent() {
        attempts++;
    }

    /** Counts one more failure inside of the service. */
    int failed() {
        return ++failures;
    }

    Batch firstHalf() {
        return new Batch(items.subList(0, items.size() / 2));
    }

    Batch secondHalf() {
        return new Batch(items.subList(items.size() / 2, items.size()));
    }
}
