package dev.liveops.telemetry.fold;

import dev.liveops.support.lock.LeaderLock;
import dev.liveops.telemetry.facts.FactBatch;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.fold.QueueRepository.Group;
import dev.liveops.telemetry.fold.SubmissionRepository.Taken;
import dev.liveops.telemetry.partitions.PartitionService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Folds what ingest has announced, one transaction after the other, as long as there is something and nobody else does. */
@Singleton
class Fold {

    /** The lock of whoever writes facts or cells. */
    static final String LOCK = "telemetry fold";

    private static final int EVENTS_OF_A_READ = 2_000;

    private final LeaderLock leader;
    private final QueueRepository queue;
    private final FactStore facts;
    private final WorkStore work;
    private final SubmissionRepository submissions;
    private final StateRepository state;
    private final RebuildStore rebuilds;
    private final PartitionService partitions;
    private final FoldThread thread;
    private final FoldMetrics metrics;
    private final FactRules rules;
    private final FoldSize size;
    private final QueueStart start = new QueueStart();

    Fold(
            LeaderLock leader,
            QueueRepository queue,
            FactStore facts,
            WorkStore work,
            SubmissionRepository submissions,
            StateRepository state,
            RebuildStore rebuilds,
            PartitionService partitions,
            FoldThread thread,
            FoldMetrics metrics,
            FactsConfig config) {
        this.leader = leader;
        this.queue = queue;
        this.facts = facts;
        this.work = work;
        this.submissions = submissions;
        this.state = state;
        this.rebuilds = rebuilds;
        this.partitions = partitions;
        this.thread = thread;
        this.metrics = metrics;
        this.rules = config.rules();
        this.size = new FoldSize(config.fold().maxEvents());
    }

    /** Folds until there is nothing left, or another replica folds. */
    Uni<Void> drain() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(Step::isMore)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One fold; fails when it did not come to pass, and then the next one is smaller. */
    Uni<Step> step() {
        AtomicReference<Step> done = new AtomicReference<>(Step.ELSEWHERE);
        long began = System.nanoTime();
        return leader.runAlone(
                        LOCK, transaction -> fold(transaction).invoke(done::set).replaceWithVoid())
                .onFailure()
                .invoke(size::failed)
                .map(ran -> ran ? done.get() : Step.ELSEWHERE)
                .invoke(step -> {
                    long nanos = System.nanoTime() - began;
                    size.took(nanos);
                    start.saw(step);
                    metrics.folded(step, nanos);
                });
    }

    // What is moved to a partition of its own meanwhile would be found neither where it was nor where it is.
    private Uni<Step> fold(SqlConnection transaction) {
        return partitions
                .holdStill(transaction)
                .chain(() -> state.get(transaction))
                .chain(now -> now.rebuild().isPresent()
                        ? rebuilds.step(transaction, now.rebuild().get())
                        : rules(transaction, now).chain(known -> fold(transaction, known)));
    }

    // What is taken back out of cells has to be what was put in, so settings count from the next rebuild on.
    private Uni<FactRules> rules(SqlConnection transaction, FoldState now) {
        return now.rules().isPresent()
                ? Uni.createFrom().item(now.rules().get())
                : state.keepRules(transaction, rules).replaceWith(rules);
    }

    private Uni<Step> fold(SqlConnection transaction, FactRules known) {
        return work.next(transaction, known)
                .chain(worked -> worked
                        ? Uni.createFrom().item(Step.WORKED)
                        : submissions
                                .take(transaction)
                                .chain(taken -> queue.groups(transaction, start.lowest())
                                        .chain(found -> fold(transaction, known, taken, found))));
    }

    // Together, so that neither waits for the other under load.
    private Uni<Step> fold(SqlConnection transaction, FactRules known, Taken taken, List<Group> found) {
        List<Group> groups = size.cut(found);
        FactBatch batch = new FactBatch(known);
        taken.runs().forEach(batch::add);
        if (groups.isEmpty()) {
            return facts.add(transaction, Generation.CURRENT, batch, known)
                    .replaceWith(taken.waited() == 0 ? Step.IDLE : Step.WORKED);
        }
        return read(transaction, ids(groups), batch)
                .chain(() -> facts.add(transaction, Generation.CURRENT, batch, known))
                .chain(() -> queue.delete(transaction, groups))
                .map(deleted -> Step.of(groups, batch.size(), found.size() > groups.size()));
    }

    private Uni<Void> read(SqlConnection transaction, List<UUID> ids, FactBatch batch) {
        List<List<UUID>> pieces = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += EVENTS_OF_A_READ) {
            pieces.add(ids.subList(from, Math.min(ids.size(), from + EVENTS_OF_A_READ)));
        }
        return Multi.createFrom()
                .iterable(pieces)
                .onItem()
                .transformToUniAndConcatenate(piece -> queue.events(transaction, piece)
                        .chain(rows -> thread.run(() -> rows.forEach(row -> batch.add(StoredEvent.of(row)))))
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<UUID> ids(List<Group> groups) {
        return groups.stream().flatMap(group -> group.ids().stream()).sorted().toList();
    }
}
