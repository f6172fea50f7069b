package dev.liveops.experiments.exposure;

import dev.liveops.model.experiments.Exposure;
import dev.liveops.model.experiments.ExposureReceipt;
import dev.liveops.model.experiments.ReportExposures;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes exposures in: decide one by one, store, tell telemetry; one transaction. */
@Singleton
class ExposureService {

    private final Database database;
    private final ExposureRepository repository;
    private final ExposureEvents events;
    private final Outbox outbox;
    private final ExposureMetrics metrics;
    private final ExposureConfig config;
    private final PreviewClock clock;

    ExposureService(
            Database database,
            ExposureRepository repository,
            ExposureEvents events,
            Outbox outbox,
            ExposureMetrics metrics,
            ExposureConfig config,
            PreviewClock clock) {
        this.database = database;
        this.repository = repository;
        this.events = events;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Stores a player's exposures.
     *
     * @return what became of each, after the commit; fails with a problem when the request as a whole is refused
     */
    Uni<ExposureReceipt> report(String userId, ReportExposures request) {
        List<Exposure> exposures = exposures(request);
        Instant now = clock.now();
        ExposureRules rules =
                new ExposureRules(now.minus(config.maxAge()), now.plus(config.maxAhead()), config.maxPerExperiment());
        return database.inTransaction(transaction -> judge(transaction, userId, exposures, rules)
                        .chain(judgements -> store(transaction, userId, judgements, now)))
                .invoke(receipt -> receipt.exposures().forEach(metrics::count));
    }

    private List<Exposure> exposures(ReportExposures request) {
        List<Exposure> exposures = request.exposures();
        int count = exposures == null ? 0 : exposures.size();
        new Violations()
                .check(
                        count >= 1 && count <= config.maxPerRequest(),
                        "exposures",
                        (exposures == null ? "missing" : count + " exposures") + " (expected 1.."
                                + config.maxPerRequest() + ")")
                .throwIfAny(CommonProblem.INVALID);
        return exposures;
    }

    private Uni<List<Judgement>> judge(
            SqlConnection transaction, String userId, List<Exposure> exposures, ExposureRules rules) {
        List<Optional<Judgement>> malformed = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (int index = 0; index < exposures.size(); index++) {
            malformed.add(rules.refuseMalformed(index, exposures.get(index)));
            if (malformed.get(index).isEmpty()) {
                asked.add(exposures.get(index).experimentId());
            }
        }
        Set<String> ids = exposures.stream()
                .filter(Objects::nonNull)
                .map(Exposure::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return repository
                .experiments(transaction, userId, asked)
                .chain(experiments -> repository.known(transaction, userId, ids).map(known -> {
                    Map<String, Long> taken = new HashMap<>();
                    List<Judgement> judgements = new ArrayList<>();
                    for (int index = 0; index < exposures.size(); index++) {
                        int place = index;
                        judgements.add(malformed
                                .get(index)
                                .orElseGet(() -> judge(rules, place, exposures.get(place), experiments, taken, known)));
                    }
                    return judgements;
                }));
    }

    private static Judgement judge(
            ExposureRules rules,
            int index,
            Exposure exposure,
            Map<String, ExposedExperiment> experiments,
            Map<String, Long> taken,
            Set<String> known) {
        boolean isKnown = known.contains(exposure.id());
        Judgement judgement =
                rules.judge(index, exposure, experiments, taken.getOrDefault(exposure.experimentId(), 0L), isKnown);
        if (judgement.isTaken() && !isKnown) {
            taken.merge(exposure.experimentId(), 1L, Long::sum);
        }
        return judgement;
    }

    private Uni<ExposureReceipt> store(
            SqlConnection transaction, String userId, List<Judgement> judgements, Instant now) {
        List<Judgement> first = firstOfEachId(judgements);
        Uni<Set<String>> stored = first.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : repository
                        .insert(transaction, userId, first, now)
                        .call(added -> tell(transaction, userId, fresh(first, added)))
                        .call(added -> mark(transaction, userId, fresh(first, added), now));
        return stored.map(added -> {
            Set<Integer> accepted = first.stream()
                    .filter(judgement -> added.contains(judgement.exposure().id()))
                    .map(Judgement::index)
                    .collect(Collectors.toSet());
            return new ExposureReceipt(judgements.stream()
                    .map(judgement -> judgement.result(accepted.contains(judgement.index())))
                    .toList());
        });
    }

    private Uni<Void> tell(SqlConnection transaction, String userId, List<Judgement> fresh) {
        // Who plays on as a guest after he became an account is one person with it.
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository
                        .account(transaction, userId)
                        .chain(account -> outbox.add(
                                transaction,
                                account.map(known -> events.messageOfGuest(known, userId, fresh))
                                        .orElseGet(() -> events.message(userId, fresh))));
    }

    private Uni<Void> mark(SqlConnection transaction, String userId, List<Judgement> fresh, Instant now) {
        List<Judgement> seen = fresh.stream().filter(Judgement::isCrossover).toList();
        return seen.isEmpty() ? Uni.createFrom().voidItem() : repository.addCrossovers(transaction, userId, seen, now);
    }

    private static List<Judgement> fresh(List<Judgement> taken, Set<String> added) {
        return taken.stream()
                .filter(judgement -> added.contains(judgement.exposure().id()))
                .toList();
    }

    private static List<Judgement> firstOfEachId(List<Judgement> judgements) {
        Set<String> seen = new HashSet<>();
        return judgements.stream()
                .filter(Judgement::isTaken)
                .filter(judgement -> seen.add(judgement.exposure().id()))
                .toList();
    }
}
