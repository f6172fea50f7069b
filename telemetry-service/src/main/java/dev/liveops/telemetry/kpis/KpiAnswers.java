package dev.liveops.telemetry.kpis;

import dev.liveops.telemetry.facts.FactRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts an answer together. */
final class KpiAnswers {

    private static final int MOST_OUTCOMES = 20;
    private static final String OUTCOME = "outcome:";

    private KpiAnswers() {}

    /**
     * The answer to a question.
     *
     * @param outcomes how many finished runs have each
     */
    static KpiAnswer of(Question question, Sums sums, List<Sum> outcomes) {
        Shape shape = question.kpi().shape(question);
        Moment moment = sums.moment();
        return new KpiAnswer(
                question.kpi().wire(),
                question.from(),
                question.to(),
                moment.zone().getId(),
                moment.asOf(),
                moment.today(),
                moment.isRebuilding(),
                question.each().wire(),
                question.by() == null ? null : question.by().name(),
                question.filters().stream()
                        .map(filter ->
                                new KpiAnswer.KpiFilter(filter.dimension().name(), filter.value()))
                        .toList(),
                question.kpi().hasWins() ? wins(outcomes, moment.rules()) : null,
                keys(question, shape),
                shape.rows(sums),
                shape.histograms(sums),
                question.kpi().measures().stream().map(Measure::definition).toList(),
                Answerable.notes(question));
    }

    private static List<String> keys(Question question, Shape shape) {
        List<String> keys = new ArrayList<>();
        if (question.each() == Each.DAY) {
            keys.add("day");
        }
        question.groups().forEach(group -> keys.add(group.name()));
        keys.addAll(shape.itemKeys());
        return keys;
    }

    private static KpiAnswer.KpiWins wins(List<Sum> outcomes, FactRules rules) {
        return new KpiAnswer.KpiWins(
                rules.winOutcomes().stream().sorted().toList(),
                outcomes.stream()
                        .map(sum -> outcome(sum, rules))
                        .sorted(Comparator.comparing(KpiAnswer.KpiOutcome::n)
                                .reversed()
                                .thenComparing(KpiAnswer.KpiOutcome::word))
                        .limit(MOST_OUTCOMES)
                        .toList());
    }

    private static KpiAnswer.KpiOutcome outcome(Sum sum, FactRules rules) {
        String word = sum.item().substring(OUTCOME.length());
        return new KpiAnswer.KpiOutcome(word, rules.winOutcomes().contains(word.toLowerCase(Locale.ROOT)), sum.m(1));
    }
}
