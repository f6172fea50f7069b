package dev.liveops.model.bucketing;

/** The independent salts of the suite; a new purpose takes a prefix of its own. */
public final class Salts {

    private Salts() {}

    /** Exclusion between the experiments of one layer. */
    public static String layer(String layerId) {
        return "layer:" + layerId;
    }

    /** Who is kept out of every experiment that names the holdout. */
    public static String holdout(String holdoutId) {
        return "holdout:" + holdoutId;
    }

    /** Whether a unit takes part in an experiment at all. */
    public static String coverage(String experimentId, int seed) {
        return "cov:" + experimentId + ":" + seed;
    }

    /** Which variant of an experiment a unit gets. */
    public static String variant(String experimentId, int seed) {
        return "var:" + experimentId + ":" + seed;
    }

    /** Which share of a staged rollout a unit lies in. */
    public static String rollout(String rolloutId) {
        return "rollout:" + rolloutId;
    }

    /** Who is kept out of a live event. */
    public static String event(String eventId) {
        return "event:" + eventId;
    }
}
