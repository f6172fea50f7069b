package dev.liveops.telemetry.facts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What kind of content each id is that was picked; of several that were told the first by alphabet. */
final class PickKinds {

    private PickKinds() {}

    /** Of every pick, also of those that their run has no room for. */
    static Map<String, String> of(List<PlayedEvent> events) {
        Map<String, String> kinds = new TreeMap<>();
        for (PlayedEvent event : events) {
            RunPart part = event.type().endsWith("_pick") ? RunPart.of(event) : null;
            if (part != null && part.kind() == RunPart.Kind.PICK && part.kindOfItem() != null) {
                kinds.merge(part.items().get(0), part.kindOfItem(), PickKinds::smaller);
            }
        }
        return kinds;
    }

    private static String smaller(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
