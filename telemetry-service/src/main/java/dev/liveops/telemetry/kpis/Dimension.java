package dev.liveops.telemetry.kpis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what figures are told apart: a value of {@code kpi_day.dim}.
 *
 * @param name as it is asked for; {@code experiment:<id>} for the arms of an experiment
 * @param inTuples whether {@code dim_tuple}, or of turns {@code turn_place}, has a column of that name, so that it combines with others
 */
record Dimension(String name, boolean inTuples) {

    static final Dimension CHALLENGE = new Dimension("challenge", true);
    static final Dimension EVENT = new Dimension("event", true);
    static final String EXPERIMENT = "experiment";
    static final List<Dimension> COMMON = List.of(
            new Dimension("content_version", true),
            new Dimension("client_version", true),
            new Dimension("platform", true),
            new Dimension("band", true));
    static final List<Dimension> OF_RUNS_ALONE =
            List.of(new Dimension("content_hash", false), new Dimension("engine_version", false));

    static final List<Dimension> OF_TURNS = List.of(
            new Dimension("config_version", true),
            new Dimension("world", true),
            new Dimension("adventure", true),
            new Dimension("model_tier", true));

    private static final List<Dimension> FIXED = List.of(
            COMMON.get(0),
            COMMON.get(1),
            COMMON.get(2),
            CHALLENGE,
            EVENT,
            COMMON.get(3),
            OF_RUNS_ALONE.get(0),
            OF_RUNS_ALONE.get(1),
            OF_TURNS.get(0),
            OF_TURNS.get(1),
            OF_TURNS.get(2),
            OF_TURNS.get(3));

    /** Names that a filter may have. */
    static final List<String> FILTERS = Stream.concat(FIXED.stream().map(Dimension::name), Stream.of(EXPERIMENT))
            .toList();

    /** The arms of an experiment. */
    static Dimension experiment(String id) {
        return new Dimension(EXPERIMENT + ":" + id, false);
    }

    /** The dimension of a name; empty when there is none. */
    static Optional<Dimension> find(String name) {
        if (name.startsWith(EXPERIMENT + ":") && name.length() > EXPERIMENT.length() + 1) {
            return Optional.of(new Dimension(name, false));
        }
        return FIXED.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    boolean isExperiment() {
        return name.startsWith(EXPERIMENT + ":");
    }

    /** The id of its experiment, if it is one. */
    String experimentId() {
        return name.substring(EXPERIMENT.length() + 1);
    }
}
