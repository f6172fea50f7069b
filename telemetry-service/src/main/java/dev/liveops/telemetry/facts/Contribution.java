package dev.liveops.telemetry.facts;

import java.util.HashMap;
import java.util.Map;

/** What a fact adds to cells: amounts by item, all of them in one place. */
final class Contribution {

    private final Place place;
    private final Map<Item, Amounts> items = new HashMap<>();

    Contribution(Place place) {
        this.place = place;
    }

    Amounts at(Family family, String item) {
        return items.computeIfAbsent(new Item(family, item), any -> new Amounts());
    }

    Place place() {
        return place;
    }

    Map<Item, Amounts> items() {
        return items;
    }
}
