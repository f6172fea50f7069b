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
        if (!reading.isKept()) {
            Dimension lonely = reading.lonely().get(0);
            throw notKept(
                    question,
                    lonely,
                    "is kept alone, with no other breakdown or filter (expected it alone, or one breakdown and any filters"
                            + " by content_version, client_version, platform, challenge, event and band)");
        }
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
            if (!question.reading(source).isKept()) {
                notes.add("Of " + source.name().toLowerCase(Locale.ROOT)
                        + " nothing is kept by what was asked for: figures that count them are left out.");
            }
        }
        Reading main = question.reading(question.kpi().main());
        if (main.dimensions().contains(Dimension.EVENT)) {
            notes.add(
                    main.isSimple()
                            ? "A run counts for each of its live events, so events may add up to more than there are runs."
                            : "Of a run's live events the first alone counts here.");
        }
        if (question.kpi() == Kpi.OVERVIEW && !question.groups().isEmpty()) {
            notes.add(
                    "A player counts for each value he was active with on a day, so values may add up to more than all.");
        }
        return notes;
    }
}
