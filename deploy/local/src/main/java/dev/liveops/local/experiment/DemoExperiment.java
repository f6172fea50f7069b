package dev.liveops.local.experiment;

import java.util.Locale;

/**
 * One of the demo's experiments.
 *
 * @param id its id
 * @param kind what it is there for
 * @param alpha chance that an interval of it misses the truth
 */
record DemoExperiment(String id, Kind kind, double alpha) {

    /** The variant that is tried. */
    static final String TREATED = "more_relics";

    /** Chance of a false alarm: so small that a demo that says something is off is right. */
    static final double ALPHA = .001;

    /** What an experiment of the demo is there for. */
    enum Kind {
        /** Its variant wins more. */
        EFFECT("Draft weights"),
        /** Both variants are the same. */
        SAME("A/A beside it"),
        /** Clients of one platform never report the variant. */
        BROKEN("Broken clients");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** By how much more of the runs are won with the new variant. */
        double truth() {
            return this == EFFECT ? DemoPlayer.EFFECT_THOUSANDTHS / 1000.0 : 0;
        }
    }

    static DemoExperiment of(String crowd, Kind kind) {
        return new DemoExperiment("exp_" + crowd + "_" + kind.name().toLowerCase(Locale.ROOT), kind, ALPHA);
    }

    /** The body that creates it: one day after his exposure a player's runs are counted. */
    String body(int players) {
        String parameter = "draft_relic_weight_multiplier_" + id;
        return """
                {"id": "%s", "name": "%s", "config_json": {
                  "variants": [
                    {"id": "control", "weight": 1, "parameters": {}},
                    {"id": "%s", "weight": 1, "parameters": {"%s": 1.5}}],
                  "metrics": [
                    {"id": "win_rate", "role": "goal", "built_in": "win_rate", "window_days": 1},
                    {"id": "runs", "role": "guardrail", "built_in": "runs_per_user", "window_days": 1, "margin": 1}],
                  "plan": {"sample_size": %d, "alpha": %s}}}
                """.formatted(id, kind.title(), TREATED, parameter, players, alpha);
    }
}
