package dev.liveops.telemetry.impact;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.impact.Impact.Figure;
import dev.liveops.telemetry.impact.Impact.Span;
import dev.liveops.telemetry.kpis.KpiAnswer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Puts an answer together. */
final class ImpactAnswers {

    private ImpactAnswers() {}

    /** @throws ProblemException {@code telemetry.too_little_history} when no figure can be estimated */
    static Impact of(
            ImpactQuestion question,
            KpiAnswer read,
            ImpactSpans spans,
            int wantedPlacebos,
            List<Figure> figures,
            List<String> left) {
        List<Figure> known =
                figures.stream().filter(figure -> figure.estimate() != null).toList();
        if (known.isEmpty()) {
            throw tooLittle(read, spans, figures);
        }
        int before = known.stream()
                .mapToInt(figure ->
                        figure.estimate() == null ? 0 : figure.estimate().daysBefore())
                .max()
                .orElseThrow();
        int after = known.stream()
                .mapToInt(figure ->
                        figure.estimate() == null ? 0 : figure.estimate().daysAfter())
                .max()
                .orElseThrow();
        ZoneId zone = ZoneId.of(read.zone());
        return new Impact(
                question.at(),
                read.zone(),
                read.asOf(),
                read.rebuilding(),
                question.window(),
                "before_after_dow",
                "C",
                question.beginsADay(zone) ? null : question.day(zone),
                new Span(spans.lastBefore().minusDays(before - 1L), spans.lastBefore(), before),
                new Span(spans.firstAfter(), spans.firstAfter().plusDays(after - 1L), after),
                wantedPlacebos,
                read.filters(),
                figures,
                notes(question, after, wantedPlacebos, known, left));
    }

    private static List<String> notes(
            ImpactQuestion question, int after, int wantedPlacebos, List<Figure> known, List<String> left) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Before and after is the weakest evidence: whatever else changed at that time is in it. Intervals are over"
                        + " weekdays, " + Math.min(ImpactSpans.WEEK, after)
                        + " of them; earlier windows overlap, so neighbours are"
                        + " alike.");
        if (after < question.window()) {
            notes.add("Only " + after + " of " + question.window() + " days after have ended.");
        }
        if (known.stream().anyMatch(figure -> !"ranked".equals(figure.evidence()))) {
            notes.add("Some figures have fewer than " + wantedPlacebos
                    + " earlier windows to be ranked among, for lack of" + " history.");
        }
        notes.addAll(left);
        return notes;
    }

    private static ProblemException tooLittle(KpiAnswer read, ImpactSpans spans, List<Figure> figures) {
        boolean lacksBefore =
                figures.stream().anyMatch(figure -> figure.status().equals("too_few_days_before"));
        LocalDate ended = read.closedBefore();
        return ProblemException.at(
                TelemetryProblem.TOO_LITTLE_HISTORY,
                "at",
                lacksBefore && ended.isAfter(spans.firstAfter().plusDays(1))
                        ? "before " + spans.lastBefore().plusDays(1)
                                + " no figure has a week of days in a row (expected " + ImpactSpans.WEEK + " or more)"
                        : "fewer than " + ImpactEstimator.FEWEST_AFTER + " whole days from " + spans.firstAfter()
                                + " on have ended with figures (expected " + ImpactEstimator.FEWEST_AFTER
                                + " or more, after "
                                + ImpactSpans.WEEK + " or more before)");
    }
}
