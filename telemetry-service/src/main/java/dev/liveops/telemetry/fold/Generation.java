package dev.liveops.telemetry.fold;

/** Which set of tables: those that readers see, or those in which a rebuild makes everything anew. */
enum Generation {
    CURRENT(""),
    NEXT("_next");

    private final String suffix;

    Generation(String suffix) {
        this.suffix = suffix;
    }

    /** The name of one of the tables that there is a set of. */
    String table(String name) {
        return name + suffix;
    }
}
