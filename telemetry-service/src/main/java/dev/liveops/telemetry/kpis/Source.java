package dev.liveops.telemetry.kpis;

import dev.liveops.telemetry.facts.Family;
import java.util.ArrayList;
import java.util.List;

/** A family of cells, and by which dimensions it tells its figures apart. */
enum Source {
    RUNS(Family.RUNS, Told.OF_RUNS),
    TIERS(Family.TIERS, Told.OF_RUNS),
    WAVES(Family.WAVES, Told.OF_RUNS),
    CONTENT(Family.CONTENT, Told.OF_RUNS),
    SCORES(Family.SCORES, Told.OF_RUNS),
    PLAYERS(Family.PLAYERS, Told.OF_PLAYERS),
    SESSIONS(Family.SESSIONS, Told.ALWAYS),
    VOLUME(Family.VOLUME, Told.ALWAYS),
    PROGRESSION(Family.PROGRESSION, Told.ALWAYS),
    RETENTION(Family.RETENTION, Told.ALWAYS),
    LEADERBOARDS(Family.LEADERBOARDS, Told.WITH_CHALLENGE),
    TURNS(Family.TURNS, Told.OF_TURNS);

    private final Family family;
    private final Told told;

    Source(Family family, Told told) {
        this.family = family;
        this.told = told;
    }

    short family() {
        return family.number();
    }

    /** Whether it is a sum over runs. */
    boolean isOfRuns() {
        return told == Told.OF_RUNS;
    }

    /** Whether it keeps apart what the dimension has. */
    boolean tells(Dimension dimension) {
        return dimension.isExperiment() ? told.experiments : told.dimensions.contains(dimension);
    }

    /** The names of what it keeps apart. */
    List<String> dimensionNames() {
        List<String> names =
                new ArrayList<>(told.dimensions.stream().map(Dimension::name).toList());
        if (told.experiments) {
            names.add(Dimension.EXPERIMENT + ":<id>");
        }
        return names;
    }

    private enum Told {
        ALWAYS(Dimension.COMMON, List.of(), false),
        OF_TURNS(Dimension.OF_TURNS, List.of(), false),
        WITH_CHALLENGE(Dimension.COMMON, List.of(Dimension.CHALLENGE), false),
        OF_PLAYERS(Dimension.COMMON, List.of(Dimension.CHALLENGE, Dimension.EVENT), true),
        OF_RUNS(
                Dimension.COMMON,
                List.of(
                        Dimension.CHALLENGE,
                        Dimension.EVENT,
                        Dimension.OF_RUNS_ALONE.get(0),
                        Dimension.OF_RUNS_ALONE.get(1)),
                true);

        private final List<Dimension> dimensions;
        private final boolean experiments;

        Told(List<Dimension> common, List<Dimension> further, boolean experiments) {
            this.dimensions = new ArrayList<>(common);
            this.dimensions.addAll(further);
            this.experiments = experiments;
        }
    }
}
