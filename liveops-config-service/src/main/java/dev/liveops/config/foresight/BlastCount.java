package dev.liveops.config.foresight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.foresight.BlastRadius.ChangedLever;
import dev.liveops.config.foresight.BlastRadius.Move;
import dev.liveops.config.foresight.BlastRadius.Place;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.resolution.Rehearsal;
import dev.liveops.config.snapshots.SampledSession;
import dev.liveops.config.snapshots.SampledShare;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.StratifiedShare;
import dev.liveops.statistics.StratifiedShare.Stratum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts sessions that a change makes differ. Used once. */
final class BlastCount {

    private static final double ALPHA = .05;
    private static final int MAX_MOVES = 10;

    private final Rehearsal rehearsal;
    private final List<Instant> moments;
    private final List<Place> places = new ArrayList<>();
    private final List<Stratum> strata = new ArrayList<>();
    private final Map<String, Map<List<JsonNode>, Integer>> moves = new TreeMap<>();
    private final Map<String, Integer> levers = new TreeMap<>();
    private int n;
    private int differing;

    /** @param moments at which sessions are resolved, at least one */
    BlastCount(Rehearsal rehearsal, List<Instant> moments) {
        this.rehearsal = rehearsal;
        this.moments = List.copyOf(moments);
    }

    /** Counts the sessions of a place. */
    void add(SampledShare share, List<SampledSession> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        int before = differing;
        sessions.forEach(this::add);
        int found = differing - before;
        n += sessions.size();
        places.add(new Place(share.worldId(), share.adventureId(), share.sessions(), sessions.size(), found));
        strata.add(new Stratum(Math.max(share.sessions(), sessions.size()), new Proportion(found, sessions.size())));
    }

    /** What was counted, of sessions from then on. */
    BlastRadius result(Instant from, int sampleBasisPoints) {
        StratifiedShare share = strata.isEmpty() ? null : new StratifiedShare(strata);
        Interval interval = share == null ? null : share.wilson(ALPHA);
        return new BlastRadius(
                rehearsal.version(),
                moments,
                from,
                sampleBasisPoints,
                strata.stream().mapToLong(Stratum::size).sum(),
                n,
                differing,
                share == null ? null : share.rate(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                share == null ? null : share.effectiveSize(),
                places,
                changed());
    }

    private void add(SampledSession session) {
        Set<LeverDifference> found = new LinkedHashSet<>();
        for (JsonNode context : session.contexts()) {
            moments.forEach(moment -> found.addAll(rehearsal.differences(context, moment)));
        }
        differing += found.isEmpty() ? 0 : 1;
        Set<String> names = new TreeSet<>();
        for (LeverDifference one : found) {
            names.add(one.lever());
            moves.computeIfAbsent(one.lever(), any -> new HashMap<>())
                    .merge(List.of(one.from(), one.to()), 1, Integer::sum);
        }
        names.forEach(name -> levers.merge(name, 1, Integer::sum));
    }

    private List<ChangedLever> changed() {
        return levers.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(lever -> new ChangedLever(
                        lever.getKey(),
                        lever.getValue(),
                        moves.getOrDefault(lever.getKey(), Map.of()).entrySet().stream()
                                .map(move -> new Move(
                                        move.getKey().get(0), move.getKey().get(1), move.getValue()))
                                .sorted(Comparator.comparing(Move::sessions)
                                        .reversed()
                                        .thenComparing(move -> move.to().toString())
                                        .thenComparing(move -> move.from().toString()))
                                .limit(MAX_MOVES)
                                .toList()))
                .toList();
    }
}
