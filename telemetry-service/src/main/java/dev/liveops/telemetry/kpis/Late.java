package dev.liveops.telemetry.kpis;

/** What becomes of what is told late: everything counts on the day it belongs to, whenever it arrives. */
enum Late {
    RUN("a run counts on the day it began, however late its events arrive or it ends"),
    SESSION("a session counts on the day it began, however late its events arrive"),
    EVENT("an event counts on the day it happened, by its corrected time, however late it arrives"),
    PLAYER("a player counts on each day something of his happened, however late that is told"),
    COHORT(
            "a player belongs to the day of his first event, also where that is told late, and a cohort counts at k once the day"
                    + " k days later is over");

    private final String words;

    Late(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
