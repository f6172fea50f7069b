package dev.liveops.simulation.pack;

/** What can be picked, with the word telemetry has for it ({@code picked_type}, {@code content_type}) and the type of the event. */
public enum ContentType {
    TRAP("trap", "draft_pick"),
    MONSTER("monster", "draft_pick"),
    RELIC("relic", "relic_pick"),
    LAYOUT("layout", "layout_pick");

    private final String word;
    private final String pickEvent;

    ContentType(String word, String pickEvent) {
        this.word = word;
        this.pickEvent = pickEvent;
    }

    /** The word in a payload. */
    public String word() {
        return word;
    }

    /** The event that tells of a pick: each pick is told once. */
    public String pickEvent() {
        return pickEvent;
    }
}
