package dev.liveops.telemetry.fold;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.lock.LeaderLock;
import dev.liveops.telemetry.facts.ArmExposures;
import dev.liveops.telemetry.facts.FactBatch;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.PlayedEvent;
import dev.liveops.telemetry.fold.QueueRepository.Group;
import dev.liveops.telemetry.fold.SubmissionRepository.Taken;
import dev.liveops.telemetry.live.LiveCounts;
import dev.liveops.telemetry.live.LiveTally;
import dev.liveops.telemetry.partitions.PartitionService;
import dev.liveops.telemetry.sums.StudyBatch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Folds what ingest has announced, one transaction after the other, as long as there is something and nobody else does. */
@Singleton
class Fold {

    /** The lock of whoever writes facts or cells. */
    static final String LOCK = "telemetry fold";

    private static final int MOST_LOOKS_AHEAD = 32;
    private static final int MOST_EVENTS_AHEAD = 40_000;

    private final LeaderLock leader;
    private final QueueRepository queue;
    private final FactStore facts;
    private final StudyStore studies;
    private final StudyUpkeep upkeep;
    private final DraftStore drafts;
    private final WorkStore work;
    private final JudgeStore judges;
    private final ArmExposureRepository arms;
    private final SubmissionRepository submissions;
    private final StateRepository state;
    private final RebuildStore rebuilds;
    private final PartitionService partitions;
    private final LiveCounts live;
    private final FoldThread thread;
    private final FoldMetrics metrics;
    private final Clock clock;
    private final FactRules rules;
    private final FoldSize size;
    private final QueueStart start = new QueueStart();

    Fold(
            LeaderLock leader,
            QueueRepository queue,
            FactStore facts,
            StudyStore studies,
            StudyUpkeep upkeep,
            DraftStore drafts,
            WorkStore work,
            JudgeStore judges,
            ArmExposureRepository arms,
            SubmissionRepository submissions,
            StateRepository state,
            RebuildStore rebuilds,
            PartitionService partitions,
            LiveCounts live,
            FoldThread thread,
            FoldMetrics metrics,
            FactsConfig config,
            Clock clock) {
        this.leader = leader;
        this.queue = queue;
        this.facts = facts;
        this.studies = studies;
        this.upkeep = upkeep;
        this.drafts = drafts;
        this.work = work;
        this.judges = judges;
        this.arms = arms;
        this.submissions = submissions;
        this.state = state;
        this.rebuilds = rebuilds;
        this.partitions = partitions;
        this.live = live;
        this.thread = thread;
        this.metrics = metrics;
        this.clock = clock;
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
                        ? ahead(transaction)
                                .chain(() ->
                                        rebuilds.step(transaction, now.rebuild().get()))
                        : now.rules().isPresent()
                                // What is taken back out of cells has to be what was put in, so settings count from the
                                // next rebuild on.
                                ? fold(transaction, now.rules().get())
                                : begin(transaction));
    }

    // Events may have been stored before there was anything that announces them, and by versions that never folded.
    private Uni<Step> begin(SqlConnection transaction) {
        return queue.hasEvents(transaction)
                .chain(some -> some
                        ? state.beginRebuild(transaction, AuditEntry.SYSTEM, clock.instant(), rules)
                        : state.keepRules(transaction, rules))
                .replaceWith(Step.WORKED);
    }

    private Uni<Step> fold(SqlConnection transaction, FactRules known) {
        return work.next(transaction, known)
                .chain(worked -> worked
                        ? Uni.createFrom().item(Step.WORKED)
                        : submissions
                                .take(transaction)
                                .chain(taken -> queue.groups(transaction, start.lowest(), size.groups())
                                        .invoke(size::found)
                                        .chain(found -> batch(transaction, known)
                                                .chain(batch -> fold(transaction, batch, taken, found)))))
                .chain(step -> upkeep.next(transaction, known).map(step::and))
                .chain(step -> judges.next(transaction, known).map(step::and))
                .chain(step -> drafts.next(transaction, known).map(step::and));
    }

    private Uni<Batch> batch(SqlConnection transaction, FactRules known) {
        return studies.begin(transaction)
                .chain(batch -> judges.judge(transaction)
                        .map(judge -> new Batch(
                                known, new FactBatch(known, judge), batch, new ArmExposures(), new StoredEvents())));
    }

    // Together, so that neither waits for the other under load.
    private Uni<Step> fold(SqlConnection transaction, Batch batch, Taken taken, List<Group> found) {
        List<Group> groups = size.cut(found);
        taken.runs().forEach(batch.facts()::add);
        if (groups.isEmpty()) {
            return add(transaction, batch).replaceWith(taken.waited() == 0 ? Step.IDLE : Step.WORKED);
        }
        LiveTally tally = live.tally();
        return read(transaction, FoldSize.pieces(groups), 0, batch, tally, System.nanoTime())
                .call(() -> live.add(transaction, tally))
                .call(() -> add(transaction, batch))
                .call(read -> queue.delete(transaction, read))
                // What is left; what was folded is gone by then, and counts no second time.
                .call(read -> read.size() < found.size() || found.size() >= FoldSize.FEWEST_GROUPS
                        ? ahead(transaction)
                        : Uni.createFrom().voidItem())
                .map(read -> Step.of(read, batch.facts().size()));
    }

    private Uni<Void> add(SqlConnection transaction, Batch batch) {
        return facts.add(transaction, Generation.CURRENT, batch.facts(), batch.rules())
                .invoke(() -> batch.studies().addUsers(batch.facts().players()))
                .chain(() -> studies.add(transaction, batch.studies(), batch.rules()))
                .chain(() -> arms.add(transaction, batch.arms()));
    }

    // What is live does not wait for figures that are behind, or made anew.
    private Uni<Void> ahead(SqlConnection transaction) {
        AtomicInteger ahead = new AtomicInteger();
        return Multi.createBy()
                .repeating()
                .uni(() -> live.ahead(transaction))
                .whilst(counted -> counted > 0 && ahead.addAndGet(counted) < MOST_EVENTS_AHEAD)
                .select()
                .first(MOST_LOOKS_AHEAD)
                .collect()
                .last()
                .replaceWithVoid();
    }

    // What is not read by the time that reading may take is left for the next fold, so that none lasts for long.
    private Uni<List<Group>> read(
            SqlConnection transaction, List<List<Group>> pieces, int next, Batch batch, LiveTally tally, long began) {
        if (next == pieces.size() || next > 0 && FoldSize.isLate(System.nanoTime() - began)) {
            return Uni.createFrom()
                    .item(pieces.subList(0, next).stream().flatMap(List::stream).toList());
        }
        List<Group> piece = pieces.get(next);
        piece.stream()
                .filter(group -> !group.isCounted())
                .forEach(group -> tally.announce(group.committedAt(), group.ids()));
        return queue.events(transaction, ids(piece), batch.studies().types())
                .chain(rows ->
                        thread.run(() -> rows.forEach(row -> add(batch.stored().read(row), batch, tally))))
                .chain(() -> read(transaction, pieces, next + 1, batch, tally, began));
    }

    private static void add(PlayedEvent event, Batch batch, LiveTally tally) {
        batch.facts().add(event);
        batch.studies().add(event);
        batch.arms().add(event);
        tally.add(event.id(), event.type(), event.isOfPlayer() ? event.userId() : null);
    }

    private static List<UUID> ids(List<Group> groups) {
        return groups.stream().flatMap(group -> group.ids().stream()).sorted().toList();
    }

    /** Events on their way. */
    private record Batch(
            FactRules rules, FactBatch facts, StudyBatch studies, ArmExposures arms, StoredEvents stored) {}
}
