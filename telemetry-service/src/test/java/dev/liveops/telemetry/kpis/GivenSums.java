package dev.liveops.telemetry.kpis;

import dev.liveops.telemetry.facts.FactRules;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Sums as tests write them, and what rows become of them. */
final class GivenSums {

    static final LocalDate DAY = LocalDate.parse("2026-03-10");
    static final KpiRules RULES = new KpiRules(2, Pattern.compile("daily_.*"));

    private GivenSums() {}

    /** A question about all of March 2026. */
    static Question question(Kpi kpi, Each each) {
        return new Question(kpi, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), each, null, List.of());
    }

    /** A sum of an item with its first measures, and 0 for the others. */
    static Sum sum(LocalDate day, String item, long... measures) {
        List<Long> all = new ArrayList<>(Collections.nCopies(8, 0L));
        for (int index = 0; index < measures.length; index++) {
            all.set(index, measures[index]);
        }
        return new Sum(day, List.of(), item, all, BigInteger.ZERO);
    }

    /** The rows of sums, on the 20th of March at noon in UTC. */
    static List<KpiRow> rows(Question question, Map<Source, List<Sum>> sums) {
        return question.kpi().shape(question).rows(sums(sums));
    }

    static Sums sums(Map<Source, List<Sum>> sums) {
        Moment moment = new Moment(
                new FactRules(ZoneId.of("UTC"), Set.of("win"), 1), Instant.parse("2026-03-20T12:00:00Z"), false);
        return new Sums(sums, List.of(), Map.of(), Map.of(), moment, RULES);
    }
}
