package dev.liveops.telemetry.facts;

/** Who is believed before whom, for {@link Source#rank()}. */
final class Ranks {

    /** What the game's backend told, which it checked. */
    static final int SUBMITTED = -1;

    /** What a client told. */
    static final int CLIENT = 1;

    /** For what surrounds a fact: the event that begins it, before any other. */
    static final int BEGINNING = 0;

    /** For what surrounds a run of which no client has told anything yet. */
    static final int NOBODY = 2;

    private Ranks() {}
}
