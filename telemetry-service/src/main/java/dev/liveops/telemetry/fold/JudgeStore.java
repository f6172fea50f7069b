package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactBatch;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.fold.JudgeRepository.Looked;
import dev.liveops.telemetry.fold.JudgeRepository.Work;
import dev.liveops.telemetry.offers.OfferStore;
import dev.liveops.telemetry.offers.Offers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Judges stored runs again, so many a transaction: facts, cells and leaderboards follow in the same one. */
@Singleton
class JudgeStore {

    private final JudgeRepository repository;
    private final OfferStore offers;
    private final FactStore facts;

    JudgeStore(JudgeRepository repository, OfferStore offers, FactStore facts) {
        this.repository = repository;
        this.offers = offers;
        this.facts = facts;
    }

    /** What is known of offers now. */
    Uni<Offers> judge(SqlConnection transaction) {
        return offers.load(transaction);
    }

    /** Judges what a change touches, else what waited until more was known; says whether there was any. */
    Uni<Boolean> next(SqlConnection transaction, FactRules rules) {
        return repository
                .oldest(transaction)
                .chain(found -> found.isPresent()
                        ? touched(transaction, found.get(), rules).replaceWith(true)
                        : waiting(transaction, rules));
    }

    // What is known is read after the work: it is no older than what asked for it.
    private Uni<Void> touched(SqlConnection transaction, Work work, FactRules rules) {
        return repository
                .next(transaction, work)
                .chain(looked -> offers.load(transaction)
                        .chain(judge -> judge(
                                transaction,
                                looked.stream()
                                        .filter(Looked::isTouched)
                                        .map(Looked::run)
                                        .toList(),
                                judge,
                                rules))
                        .chain(() -> repository.advance(transaction, work, looked)));
    }

    private Uni<Boolean> waiting(SqlConnection transaction, FactRules rules) {
        return offers.load(transaction).chain(judge -> {
            Instant knownTo = judge.knownTo();
            return knownTo == null
                    ? Uni.createFrom().item(false)
                    : repository
                            .waiting(transaction, knownTo)
                            .chain(runs ->
                                    judge(transaction, runs, judge, rules).replaceWith(!runs.isEmpty()));
        });
    }

    private Uni<Void> judge(SqlConnection transaction, List<UUID> runs, Offers judge, FactRules rules) {
        FactBatch batch = new FactBatch(rules, judge);
        runs.forEach(batch::addRun);
        return facts.add(transaction, Generation.CURRENT, batch, rules);
    }
}
