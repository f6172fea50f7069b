package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Says what of two events that somebody can get at the same time gets in the way of the other; nothing is refused for it. */
final class ConflictPolicy {

    private ConflictPolicy() {}

    /** What an event conflicts with, in the order of the others. */
    static List<EventFinding> conflicts(Neighbour event, List<Neighbour> others) {
        List<EventFinding> conflicts = new ArrayList<>();
        for (Neighbour other : others) {
            addScopes(conflicts, event, other);
            addGroup(conflicts, event, other);
            if (event.type() == LiveEventType.SEASON && other.type() == LiveEventType.SEASON) {
                conflicts.add(new EventFinding(
                        "season_over_season",
                        "start_at",
                        other.id(),
                        other.id() + " is a season of the same time (expected one at a time)"));
            }
        }
        return conflicts;
    }

    private static void addScopes(List<EventFinding> conflicts, Neighbour event, Neighbour other) {
        TreeSet<String> shared = new TreeSet<>(event.scopes());
        shared.retainAll(other.scopes());
        shared.forEach(scope -> conflicts.add(new EventFinding(
                "leaderboard_scope",
                "rules.leaderboard_scopes",
                other.id(),
                scope + " is a leaderboard of " + other.id() + ", too: a run counts for it once")));
    }

    private static void addGroup(List<EventFinding> conflicts, Neighbour event, Neighbour other) {
        String group = event.exclusiveGroup();
        if (group != null && group.equals(other.exclusiveGroup())) {
            conflicts.add(new EventFinding(
                    "exclusive_group",
                    "exclusive_group",
                    other.id(),
                    "of " + group + " " + first(event, other) + " applies while " + other.id() + " is on"));
        }
    }

    private static String first(Neighbour event, Neighbour other) {
        if (event.priority() == other.priority()) {
            return "only the one that starts first";
        }
        return "only " + (event.priority() > other.priority() ? "this one" : other.id()) + ", by its priority,";
    }
}
