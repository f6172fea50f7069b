package dev.liveops.telemetry.kpis;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is asked from a request's parameters: a bad one is named, and so is one that there is not. */
final class QuestionReader {

    private static final List<String> OTHERS = List.of("from", "to", "by", "each", "table", "formulas");
    private static final List<String> NAMES =
            Stream.concat(OTHERS.stream(), Dimension.FILTERS.stream()).toList();
    private static final int MAX_LENGTH = 200;

    private final LocalDate today;
    private final int usualDays;
    private final int maxDays;

    /** @param today the local day of now, up to which is asked unless said otherwise */
    QuestionReader(LocalDate today, int usualDays, int maxDays) {
        this.today = today;
        this.usualDays = usualDays;
        this.maxDays = maxDays;
    }

    /**
     * The question.
     *
     * @param name of the KPI; one that there is not is {@code telemetry.kpi_not_found}
     * @param parameters of the query, with all of their values
     */
    Question read(String name, Map<String, List<String>> parameters) {
        Kpi kpi = kpi(name);
        Map<String, String> single = single(parameters);
        LocalDate to = date("to", single.get("to"), today);
        LocalDate from = date("from", single.get("from"), earliest(to));
        requireRange(from, to);
        String each = Parameters.oneOf("each", single.get("each"), Each.values(), Each::wire);
        return new Question(
                kpi,
                from,
                to,
                each == null ? kpi.usualEach() : WireName.of(Each.class, each),
                by(single.get("by")),
                filters(single));
    }

    private static Kpi kpi(String name) {
        return Arrays.stream(Kpi.values())
                .filter(kpi -> kpi.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        TelemetryProblem.KPI_NOT_FOUND,
                        "kpi",
                        Quote.of(name) + " (expected one of "
                                + Arrays.stream(Kpi.values()).map(Kpi::wire).toList() + ")"));
    }

    private static Map<String, String> single(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                throw ProblemException.at(
                        CommonProblem.BAD_PARAMETER,
                        Quote.of(name),
                        "is no parameter here (expected some of " + NAMES + ")");
            }
            if (values.size() > 1) {
                throw ProblemException.at(
                        CommonProblem.BAD_PARAMETER, name, "is given " + values.size() + " times (expected once)");
            }
        });
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    private static LocalDate date(String name, @Nullable String value, LocalDate usual) {
        return value == null ? usual : Parameters.date(name, value);
    }

    private LocalDate earliest(LocalDate to) {
        LocalDate first = LocalDate.EPOCH;
        LocalDate usual = to.minusDays(usualDays - 1L);
        return usual.isBefore(first) ? first : usual;
    }

    private void requireRange(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw Parameters.bad("from", from.toString(), "a day not after to, " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) >= maxDays) {
            throw Parameters.bad(
                    "from", from.toString(), "at most " + maxDays + " days up to " + to + ", both counted");
        }
    }

    private static @Nullable Dimension by(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Parameters.text("by", name, MAX_LENGTH);
        return Dimension.find(name)
                .orElseThrow(() -> Parameters.bad(
                        "by",
                        name,
                        "one of "
                                + Dimension.FILTERS.stream()
                                        .map(each -> each.equals(Dimension.EXPERIMENT) ? each + ":<id>" : each)
                                        .toList()));
    }

    private static List<Filter> filters(Map<String, String> single) {
        List<Filter> filters = new ArrayList<>();
        for (String name : Dimension.FILTERS) {
            String value = single.get(name);
            if (value != null) {
                filters.add(filter(name, value));
            }
        }
        return filters;
    }

    private static Filter filter(String name, String value) {
        if (value.length() > MAX_LENGTH) {
            throw Parameters.bad(name, value, "up to " + MAX_LENGTH + " characters");
        }
        if (!name.equals(Dimension.EXPERIMENT)) {
            return new Filter(Dimension.find(name).orElseThrow(), value);
        }
        int colon = value.indexOf(':');
        if (colon < 1 || colon == value.length() - 1) {
            throw Parameters.bad(name, value, "<experiment id>:<variant>");
        }
        return new Filter(Dimension.experiment(value.substring(0, colon)), value.substring(colon + 1));
    }
}
