package dev.liveops.simulation.montecarlo;

import dev.liveops.simulation.engine.RunSummary;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts of runs of one arm and policy; sums of whole numbers, so that the order does not matter. Not for several threads. */
final class Tally {

    /** Runs in which a content was picked at all, and how many of them were won. */
    static final class Picks {
        long runs;
        long wins;

        void add(Picks other) {
            runs += other.runs;
            wins += other.wins;
        }
    }

    long runs;
    long wins;
    long scores;
    long durationMs;
    long waves;
    /** Lost runs by the tier they were lost in, from 1. */
    final TreeMap<Integer, Long> lostIn = new TreeMap<>();
    /** Won runs by the tiers they cleared. */
    final TreeMap<Integer, Long> wonAfter = new TreeMap<>();

    final TreeMap<String, Picks> picks = new TreeMap<>();

    private final PickIds ids;

    Tally(PickIds ids) {
        this.ids = ids;
    }

    void add(RunSummary summary) {
        boolean won = summary.won();
        runs++;
        wins += won ? 1 : 0;
        scores += summary.score();
        durationMs += summary.durationMs();
        waves += summary.wavesCleared();
        if (won) {
            wonAfter.merge(summary.tiersCleared(), 1L, Long::sum);
        } else {
            lostIn.merge(summary.tiersCleared() + 1, 1L, Long::sum);
        }
        for (String id : new TreeSet<>(summary.picks())) {
            Picks counts = picks.get(id);
            if (counts == null) {
                counts = new Picks();
                picks.put(ids.once(id), counts);
            }
            counts.runs++;
            counts.wins += won ? 1 : 0;
        }
    }

    void add(Tally other) {
        runs += other.runs;
        wins += other.wins;
        scores += other.scores;
        durationMs += other.durationMs;
        waves += other.waves;
        other.lostIn.forEach((tier, count) -> lostIn.merge(tier, count, Long::sum));
        other.wonAfter.forEach((tier, count) -> wonAfter.merge(tier, count, Long::sum));
        other.picks.forEach(
                (id, counts) -> picks.computeIfAbsent(id, added -> new Picks()).add(counts));
    }
}
