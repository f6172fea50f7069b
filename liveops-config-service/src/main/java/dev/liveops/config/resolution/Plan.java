package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Participation;
import dev.liveops.targeting.EvaluationContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The configs that concern the same places, in order; with what they come to in each span of time between edges of windows. */
final class Plan {

    private final LeverTable table;
    private final Guards guards;
    private final Interning interning;
    private final Trial trial;
    private final List<ActiveConfig> candidates;
    private final List<Participation> participations;
    private final Instant[] edges;
    private final AtomicReferenceArray<@Nullable Segment> segments;

    /** @param candidates in the order they are applied in */
    Plan(
            LeverTable table,
            Guards guards,
            Interning interning,
            Trial trial,
            List<ActiveConfig> candidates,
            List<Participation> participations) {
        this.table = table;
        this.guards = guards;
        this.interning = interning;
        this.trial = trial;
        this.candidates = candidates;
        this.participations = participations;
        TreeSet<Instant> sorted = new TreeSet<>();
        for (ActiveConfig config : candidates) {
            addIfThere(sorted, config.validFrom());
            addIfThere(sorted, config.validTo());
        }
        this.edges = sorted.toArray(Instant[]::new);
        this.segments = new AtomicReferenceArray<>(edges.length + 1);
    }

    List<ActiveConfig> candidates() {
        return candidates;
    }

    Effective resolve(EvaluationContext attributes, Instant instant) {
        return segment(instant).resolve(attributes);
    }

    /** When a window of one of the configs opens or closes next; null for never. */
    @Nullable
    Instant nextEdge(Instant instant) {
        int index = index(instant);
        return index == edges.length ? null : edges[index];
    }

    private Segment segment(Instant instant) {
        int index = index(instant);
        Segment known = segments.get(index);
        if (known == null) {
            known = new Segment(
                    table, guards, interning, trial, new Stages(candidates, instant), openAt(instant), participations);
            segments.set(index, known);
        }
        return known;
    }

    // How many edges are behind: a window holds its first instant, and not its last.
    private int index(Instant instant) {
        if (edges.length == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(edges, instant);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private List<ActiveConfig> openAt(Instant instant) {
        return candidates.stream()
                .filter(config -> config.window().isOpenAt(instant))
                .toList();
    }

    private static void addIfThere(TreeSet<Instant> edges, @Nullable Instant edge) {
        if (edge != null) {
            edges.add(edge);
        }
    }
}
