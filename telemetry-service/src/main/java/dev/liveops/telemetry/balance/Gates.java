package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which content is offered to those alone who hold another one: that is not told, but shows in who is offered it. Against all others who
 * come to the same stage an offer would be no draw.
 */
final class Gates {

    private static final long LEAST_OFFERS = 50;
    private static final double NEARLY_ALL = .99;
    private static final double OFTEN = .9;

    private final Map<String, Map<String, Long>> heldAtOffers = new HashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private long offers;

    Gates(DraftTable table) {
        for (DraftCell cell : table.of(DraftFamily.GATES)) {
            int between = cell.item().indexOf(DraftFamily.SEPARATOR);
            String item = cell.item().substring(between + 1);
            heldAtOffers
                    .computeIfAbsent(cell.item().substring(0, between), any -> new HashMap<>())
                    .merge(item, cell.m(1), Long::sum);
            held.merge(item, cell.m(1), Long::sum);
            offers += item.isEmpty() ? cell.m(1) : 0;
        }
    }

    /** What all hold who are offered this, though not everybody does; null where there is none such, or too few offers to say. */
    @Nullable
    String of(String content) {
        Map<String, Long> known = heldAtOffers.getOrDefault(content, Map.of());
        long all = known.getOrDefault("", 0L);
        return all < LEAST_OFFERS
                ? null
                : known.entrySet().stream()
                        .filter(each -> !each.getKey().isEmpty())
                        .filter(each -> !each.getKey().equals(content))
                        .filter(each -> each.getValue() >= NEARLY_ALL * all)
                        .filter(each -> held.getOrDefault(each.getKey(), 0L) < OFTEN * offers)
                        .map(Map.Entry::getKey)
                        .min(String::compareTo)
                        .orElse(null);
    }
}
