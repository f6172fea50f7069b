package dev.liveops.support.rollout;

import dev.liveops.support.rollout.RolloutFigures.Hour;
import dev.liveops.support.rollout.RolloutFigures.Outcomes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Players who play for some days: each fails as often as he does, some hours and platforms are harder than others, and one day is bad
 * for everybody. One in twenty is inside.
 */
final class Population {

    static final String RUNS = "run_failure";
    static final String CRASHES = "crash_rate";
    static final String MISMATCHES = "version_mismatch";

    private static final int PLAYERS = 600;
    private static final double INSIDE = .05;

    private final Random random;
    private final double worse;
    private final int badDay;
    private final double[] failing = new double[PLAYERS];
    private final boolean[] inside = new boolean[PLAYERS];
    private final Map<String, List<Hour>> hours =
            Map.of(RUNS, new ArrayList<>(), CRASHES, new ArrayList<>(), MISMATCHES, new ArrayList<>());

    /** @param worse by how much more runs of those inside fail, as a share */
    Population(long seed, int days, double worse) {
        this.random = new Random(seed);
        this.worse = worse;
        this.badDay = random.nextInt(days);
        for (int player = 0; player < PLAYERS; player++) {
            failing[player] = .4 + .1 * random.nextGaussian();
            inside[player] = random.nextDouble() < INSIDE;
        }
    }

    /** Lets them play for another hour; answers all that happened so far. */
    RolloutFigures play(Instant start, int hour) {
        double harder = .1 * Math.sin(hour * Math.PI / 12) + (hour / 24 == badDay ? .4 : 0);
        Instant time = start.truncatedTo(ChronoUnit.HOURS).plus(hour, ChronoUnit.HOURS);
        play(time, "web", 0, harder);
        play(time, "android", 1, harder + .1);
        return new RolloutFigures(time.plus(1, ChronoUnit.HOURS), hours);
    }

    private void play(Instant time, String platform, int first, double harder) {
        // Runs, failed runs, sessions, crashes, judged runs, mismatches; outside, then inside.
        long[][] counts = new long[2][6];
        for (int player = first; player < PLAYERS; player += 2) {
            if (random.nextInt(4) == 0) {
                count(counts[inside[player] ? 1 : 0], failing[player] + harder + (inside[player] ? worse : 0));
            }
        }
        hours.get(RUNS).add(hour(time, platform, counts, 0));
        hours.get(CRASHES).add(hour(time, platform, counts, 2));
        hours.get(MISMATCHES).add(hour(time, platform, counts, 4));
    }

    private void count(long[] counts, double rate) {
        counts[2]++;
        counts[3] += random.nextDouble() < .01 ? 1 : 0;
        for (int run = random.nextInt(3); run >= 0; run--) {
            counts[0]++;
            counts[1] += random.nextDouble() < rate ? 1 : 0;
            boolean judged = random.nextBoolean();
            counts[4] += judged ? 1 : 0;
            counts[5] += judged && random.nextDouble() < .002 ? 1 : 0;
        }
    }

    private static Hour hour(Instant time, String platform, long[][] counts, int at) {
        return new Hour(
                time,
                platform,
                new Outcomes(counts[1][at], counts[1][at + 1]),
                new Outcomes(counts[0][at], counts[0][at + 1]));
    }
}
