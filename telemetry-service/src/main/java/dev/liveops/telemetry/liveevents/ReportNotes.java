package dev.liveops.telemetry.liveevents;

import java.util.ArrayList;
import java.util.List;

/** What a reader of a report would not guess. */
final class ReportNotes {

    private ReportNotes() {}

    static List<String> of(boolean rulesChanged, boolean manyActive, boolean hasBefore, boolean hasHoldout) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Participation is no effect: who takes part plays more anyway. Runs that name the event beside all runs"
                        + " describe them, and say nothing of why they differ.");
        if (rulesChanged) {
            notes.add(
                    "Runs name more than one revision: every effect is one grade lower, since it is of no one set of rules.");
        }
        if (manyActive) {
            notes.add(
                    "Too many players were active to be told apart: there is no share of them here (GET /v1/kpis/events has"
                            + " that of each day).");
        }
        if (!hasBefore) {
            notes.add("Before and after is left out: it takes two whole days of the event, and a week before it.");
        }
        notes.add(
                hasHoldout
                        ? "The holdout is randomised by player. Its intervals are of a look at a time that was set before; an"
                                + " event without a token is served to everybody and in neither arm."
                        : "No player was seen in an arm of a holdout, so nothing here is randomised.");
        return notes;
    }
}
