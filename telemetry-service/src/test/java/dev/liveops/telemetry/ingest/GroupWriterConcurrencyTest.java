package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.id.Ids;
import dev.liveops.telemetry.TestSettings;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.ingest.Group.Written;
import dev.liveops.telemetry.ingest.Submission.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many clients at once, against a store that keeps its promises and fails now and then. */
class GroupWriterConcurrencyTest {

    private static final int CLIENTS = 4;
    private static final int BATCHES = 1_500;
    private static final int LANES = 2;
    private static final int IDS = 3_000;

    private final ExecutorService database = Executors.newFixedThreadPool(LANES + 1);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final RememberingStore store = new RememberingStore();

    // Mutiny sets itself up at its first use, which several threads must not be at once.
    @BeforeAll
    static void useMutiny() {
        Uni.createFrom().voidItem().subscribe().with(ready -> {});
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
        database.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAnswerEverySubmissionAndAddEachIdOnce(long seed) throws Exception {
        GroupWriter writer = new GroupWriter(
                store,
                TestSettings.of(
                        IngestConfig.class,
                        Map.of(
                                "liveops.telemetry.ingest.queue.lanes", String.valueOf(LANES),
                                "liveops.telemetry.ingest.queue.group-events", "50",
                                "liveops.telemetry.ingest.queue.events", "1000000",
                                "liveops.telemetry.ingest.queue.patience", "1m")),
                new IngestMetrics(new SimpleMeterRegistry()));
        List<UUID> ids = IntStream.range(0, IDS).mapToObj(place -> Ids.newId()).toList();
        List<Callable<List<UUID>>> work = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(seed * CLIENTS + client);
            work.add(() -> send(writer, ids, random));
        }

        List<UUID> told = new ArrayList<>();
        for (Future<List<UUID>> answer : clients.invokeAll(work, 60, TimeUnit.SECONDS)) {
            told.addAll(answer.get());
        }

        assertThat(told).as("seed %d, ids told to be added", seed).doesNotHaveDuplicates();
        assertThat(new HashSet<>(told)).as("seed %d", seed).isEqualTo(store.added);
        assertThat(store.mostAtOnce).as("seed %d", seed).hasValueLessThanOrEqualTo(LANES);
    }

    // What this client was told to have been added by it.
    private List<UUID> send(GroupWriter writer, List<UUID> ids, Random random) throws Exception {
        List<UUID> added = new ArrayList<>();
        List<Submission> submissions = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<EventRow> rows = random.ints(random.nextInt(6), 0, ids.size())
                    .mapToObj(place -> TestRows.row(ids.get(place), "s"))
                    .toList();
            Submission submission = new Submission(rows, List.of(), 10);
            submissions.add(submission);
            writer.write(submission).subscribe().with(stored -> {}, failure -> {});
        }
        for (Submission submission : submissions) {
            if (!hasFailed(submission.done())) {
                List<Outcome> outcomes = submission.done().get().outcomes();
                for (int place = 0; place < outcomes.size(); place++) {
                    if (outcomes.get(place) == Outcome.ADDED) {
                        added.add(submission.rows().get(place).id());
                    }
                }
            }
        }
        return added;
    }

    private static boolean hasFailed(CompletableFuture<Submission.Stored> answer) throws Exception {
        return answer.handle((stored, failure) -> failure != null).get(30, TimeUnit.SECONDS);
    }

    /** Stores ids on a thread of its own, as a database does; every seventh statement fails and changes nothing. */
    private final class RememberingStore implements GroupStore {

        private final Set<UUID> added = ConcurrentHashMap.newKeySet();
        private final AtomicInteger statements = new AtomicInteger();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        public Uni<Written> write(Group group) {
            int now = underWay.incrementAndGet();
            mostAtOnce.accumulateAndGet(now, Math::max);
            return Uni.createFrom().completionStage(() -> CompletableFuture.supplyAsync(() -> store(group), database));
        }

        private Written store(Group group) {
            try {
                return add(group);
            } finally {
                underWay.decrementAndGet();
            }
        }

        private Written add(Group group) {
            if (statements.incrementAndGet() % 7 == 0) {
                throw new IllegalStateException("away");
            }
            Set<UUID> fresh = new HashSet<>();
            group.rows().stream().map(EventRow::id).filter(added::add).forEach(fresh::add);
            boolean isAll = fresh.size() == group.rows().size();
            return new Written(isAll, isAll ? Set.of() : fresh, Set.of());
        }
    }
}
