package dev.liveops.benchmarks.ingest;

/** What the open loops have in common. */
final class OpenLoop {

    /** Connections of a load below the peak: more than are ever busy, unless the service stalls. */
    static final int CONNECTIONS = 256;

    private OpenLoop() {}
}
