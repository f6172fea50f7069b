package dev.liveops.telemetry.kpis;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says whether there are sums for a question, and what has to be known about them. */
final class Answerable {

    private Answerable() {}

    /** Ends the request with {@code telemetry.kpi_not_kept} where there are none, saying what can be asked. */
    static void require(Question question) {
        Reading reading = question.reading(question.kpi().main());
        for (Dimension untold : reading.untold()) {
            throw notKept(
                    question,
                    untold,
                    "of " + question.kpi().wire() + " nothing is kept by it (expected one of "
                            + question.kpi().main().dimensionNames() + ")");
        }
        if (!reading.isKept() && !reading.isCountable()) {
            throw notKept(
                    question,
                    reading.lonely().get(0),
                    "is kept with no other breakdown, and the rows of "
                            + question.kpi().wire()
                            + " have one already (expected filters alone, or one of content_version, client_version, platform,"
                            + " event, challenge and band)");
        }
    }

    /** Whether the figures of a family are there: in cells, or counted where the question is not answered by cells. */
    static boolean isThere(Question question, Source source) {
        Reading reading = question.reading(source);
        return isCounted(question) ? reading.isCountable() : reading.isKept();
    }

    /** Whether runs have to be counted, since no cell answers. */
    static boolean isCounted(Question question) {
        return !question.reading(question.kpi().main()).isKept();
    }

    private static ProblemException notKept(Question question, Dimension dimension, String detail) {
        boolean isBreakdown = dimension.equals(question.by());
        String name = dimension.isExperiment() ? Dimension.EXPERIMENT : dimension.name();
        return ProblemException.at(
                TelemetryProblem.KPI_NOT_KEPT,
                isBreakdown ? "by" : name,
                (isBreakdown ? dimension.name() + " " : "") + detail);
    }

    /** What a reader would not guess. */
    static List<String> notes(Question question) {
        List<String> notes = new ArrayList<>();
        for (Source source : question.kpi().further()) {
            if (!isThere(question, source)) {
                notes.add("Of " + source.name().toLowerCase(Locale.ROOT)
                        + " nothing is kept by what was asked for: figures that count them are left out.");
            }
        }
        Reading main = question.reading(question.kpi().main());
        if (main.dimensions().contains(Dimension.EVENT)) {
            notes.add("A run counts for each of its live events, so events may add up to more than there are runs.");
        }
        if (isCounted(question)) {
            notes.add("No cell answers this combination: the runs themselves were counted.");
        }
        if (question.kpi() == Kpi.TURNS) {
            notes.add(
                    "Turns of one session are alike, and the intervals of shares take each by itself: they are too narrow"
                            + " where few sessions have many turns.");
        }
        if (question.kpi() == Kpi.OVERVIEW && !question.groups().isEmpty()) {
            notes.add(
                    "A player counts for each value he was active with on a day, so values may add up to more than all.");
        }
        return notes;
    }
}
