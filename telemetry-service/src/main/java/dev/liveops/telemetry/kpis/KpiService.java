package dev.liveops.telemetry.kpis;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.fold.FactsConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers what is asked of players, from one moment of the database. */
@Singleton
public class KpiService {

    /** Rows that exact quantiles are read for; each takes a statement. */
    private static final int MOST_QUANTILES = 40;

    private final Database database;
    private final KpiRepository repository;
    private final RunCountService counting;
    private final Clock clock;
    private final FactsConfig facts;
    private final KpiConfig config;
    private final KpiRules rules;

    KpiService(
            Database database,
            KpiRepository repository,
            RunCountService counting,
            Clock clock,
            FactsConfig facts,
            KpiConfig config) {
        this.database = database;
        this.repository = repository;
        this.counting = counting;
        this.clock = clock;
        this.facts = facts;
        this.config = config;
        this.rules = new KpiRules(facts.abandonedAfterDays(), Pattern.compile(config.dailyChallenge()));
    }

    /**
     * The answer to a question.
     *
     * @param kpi its name
     * @param parameters of the query, with all of their values
     */
    public Uni<KpiAnswer> answer(String kpi, Map<String, List<String>> parameters) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), facts.zone());
        Question question = new QuestionReader(today, config.usualDays(), config.maxDays()).read(kpi, parameters);
        Answerable.require(question);
        return database.inTransaction(transaction -> repository
                .freeze(transaction)
                .chain(() -> repository.progress(transaction))
                .map(this::moment)
                .chain(moment -> reader(transaction, question, moment)
                        .chain(reader -> read(transaction, question, moment, reader)
                                .chain(sums -> outcomes(question, reader)
                                        .map(outcomes -> KpiAnswers.of(question, sums, outcomes))))));
    }

    // Cells, unless they do not answer the question.
    private Uni<Function<Reading, Uni<List<Sum>>>> reader(SqlConnection transaction, Question question, Moment moment) {
        return Answerable.isCounted(question)
                ? counting.count(transaction, question, moment.rules())
                        .map(counted -> reading -> Uni.createFrom().item(() -> counted.sums(reading)))
                : Uni.createFrom().item(() -> reading -> sums(transaction, reading));
    }

    private Moment moment(KpiRepository.FoldProgress progress) {
        return new Moment(
                progress.rules().orElseGet(facts::rules),
                progress.waitingSince().orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS),
                progress.isRebuilding());
    }

    private Uni<Sums> read(
            SqlConnection transaction, Question question, Moment moment, Function<Reading, Uni<List<Sum>>> reader) {
        List<Reading> readings = Stream.concat(Stream.of(question.kpi().main()), question.kpi().further().stream())
                .filter(source -> Answerable.isThere(question, source))
                .map(question::reading)
                .toList();
        Uni<Map<Source, List<Sum>>> read = Uni.createFrom().item(() -> new EnumMap<>(Source.class));
        for (Reading reading : readings) {
            read = read.chain(sums -> reader.apply(reading)
                    .invoke(found -> sums.put(reading.source(), found))
                    .replaceWith(sums));
        }
        return read.chain(sums -> active(transaction, question)
                .chain(active -> kinds(transaction, question, sums)
                        .chain(kinds -> quantiles(transaction, question, sums)
                                .map(quantiles -> new Sums(sums, active, kinds, quantiles, moment, rules)))));
    }

    private Uni<List<Sum>> sums(SqlConnection transaction, Reading reading) {
        return repository.sums(transaction, reading, config.maxSums() + 1).invoke(sums -> {
            if (sums.size() > config.maxSums()) {
                throw ProblemException.of(
                        TelemetryProblem.KPI_TOO_LARGE,
                        "the answer is made of more than " + config.maxSums()
                                + " sums (ask for fewer days, each=range, or no breakdown)");
            }
        });
    }

    // Whoever was there, whatever he played: what a share of participants is of.
    private Uni<List<Sum>> active(SqlConnection transaction, Question question) {
        Dimension subject = question.kpi().subject();
        Reading players = question.reading(Source.PLAYERS);
        return subject == null || !Answerable.isThere(question, Source.PLAYERS)
                ? Uni.createFrom().item(List.of())
                : sums(transaction, players.without(subject));
    }

    private Uni<Map<String, String>> kinds(SqlConnection transaction, Question question, Map<Source, List<Sum>> sums) {
        List<String> ids = question.kpi() == Kpi.CONTENT
                ? sums.getOrDefault(Source.CONTENT, List.of()).stream()
                        .map(Sum::item)
                        .distinct()
                        .toList()
                : List.of();
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : repository.kinds(transaction, ids);
    }

    private static Uni<List<Sum>> outcomes(Question question, Function<Reading, Uni<List<Sum>>> reader) {
        return question.kpi().hasWins()
                ? reader.apply(question.outcomes())
                : Uni.createFrom().item(List.of());
    }

    private Uni<Map<Place, List<Double>>> quantiles(
            SqlConnection transaction, Question question, Map<Source, List<Sum>> sums) {
        Uni<Map<Place, List<Double>>> read = Uni.createFrom().item(HashMap::new);
        if (question.kpi() != Kpi.SCORES) {
            return read;
        }
        Map<Place, ScoresShape.Scores> places =
                ScoresShape.scores(question, sums.getOrDefault(Source.SCORES, List.of()));
        if (places.size() > MOST_QUANTILES) {
            throw ProblemException.of(
                    TelemetryProblem.KPI_TOO_LARGE,
                    "exact quantiles are read for " + MOST_QUANTILES + " rows at the most, and here are "
                            + places.size() + " (ask for fewer days, each=range, or no breakdown)");
        }
        for (Map.Entry<Place, ScoresShape.Scores> place : places.entrySet()) {
            read = read.chain(found -> quantiles(transaction, question, place.getKey(), place.getValue())
                    .invoke(quantiles -> found.put(place.getKey(), quantiles))
                    .replaceWith(found));
        }
        return read;
    }

    private Uni<List<Double>> quantiles(
            SqlConnection transaction, Question question, Place place, ScoresShape.Scores scores) {
        ScoreRanks ranks = ScoreRanks.of(scores.histogram());
        return repository
                .scores(transaction, ScoreQuery.of(question, place, ranks.probes()))
                .map(found -> {
                    if (found.size() < ranks.probes().size()) {
                        throw new IllegalStateException("cells count scores that no run has at " + place);
                    }
                    return ranks.quantiles(found);
                });
    }
}
