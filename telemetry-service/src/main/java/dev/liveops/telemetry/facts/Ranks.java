package dev.liveops.telemetry.facts;

/** Who is believed before whom, for {@link Source#rank()}. */
final class Ranks {

    /** What a client told; what a server checked will rank before it. */
    static final int CLIENT = 1;

    /** For what surrounds a fact: the event that begins it, before any other. */
    static final int BEGINNING = 0;

    /** What a part tells that joined a run: after all that the run's owner told. */
    static final int JOINED = 3;

    private Ranks() {}
}
