package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.sums.Studies;
import dev.liveops.telemetry.sums.StudyBatch;
import dev.liveops.telemetry.sums.StudyConfig;
import dev.liveops.telemetry.sums.StudyPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What sums over users of experiments need besides events: those from before an experiment was known, sealed days, and what is kept no longer. */
@Singleton
class StudyUpkeep {

    private static final int EVENTS = 5_000;
    // A day, and the one after its end in which late data still counts in it.
    private static final int DAYS_TO_SEAL = 2;

    private final Studies studies;
    private final StudyStore store;
    private final StudyUserRepository users;
    private final StudyCellRepository cells;
    private final ScanRepository scan;
    private final FoldThread thread;
    private final Clock clock;
    private final Duration keepUsers;

    StudyUpkeep(
            Studies studies,
            StudyStore store,
            StudyUserRepository users,
            StudyCellRepository cells,
            ScanRepository scan,
            FoldThread thread,
            Clock clock,
            StudyConfig config) {
        this.studies = studies;
        this.store = store;
        this.users = users;
        this.cells = cells;
        this.scan = scan;
        this.thread = thread;
        this.clock = clock;
        this.keepUsers = config.keepUsers();
    }

    /** Does one thing of what is due; says whether there was any. */
    Uni<Boolean> next(SqlConnection transaction, FactRules rules) {
        return studies.plans(transaction).chain(plans -> {
            Optional<StudyPlan> filling =
                    plans.stream().filter(StudyPlan::isFilling).findFirst();
            if (filling.isPresent()) {
                return fill(transaction, filling.get(), rules);
            }
            Instant now = clock.instant();
            Optional<StudyPlan> ended = plans.stream()
                    .filter(plan -> isOver(plan.study().endedAt(), now))
                    .findFirst();
            Optional<StudyPlan> due =
                    plans.stream().filter(plan -> !sealAt(plan).isAfter(now)).findFirst();
            return due.isPresent()
                    ? seal(transaction, due.get())
                    : ended.isPresent() ? forget(transaction, ended.get(), now) : clear(transaction);
        });
    }

    private boolean isOver(@Nullable Instant endedAt, Instant now) {
        return endedAt != null && !endedAt.plus(keepUsers).isAfter(now);
    }

    private static Instant sealAt(StudyPlan plan) {
        LocalDate day = plan.unsealed().plusDays(DAYS_TO_SEAL);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    // Whether they are announced does not matter: who is looked at again comes to the same.
    private Uni<Boolean> fill(SqlConnection transaction, StudyPlan plan, FactRules rules) {
        StudyBatch batch = new StudyBatch(List.of(plan));
        return scan.events(transaction, Objects.requireNonNull(plan.fillAt()), EVENTS, batch.types())
                .call(rows -> thread.run(() -> add(rows, batch)))
                .call(() -> store.add(transaction, batch, rules))
                .chain(rows -> studies.advance(transaction, plan, rows.size() < EVENTS ? null : last(rows)))
                .replaceWith(true);
    }

    private static void add(RowSet<Row> rows, StudyBatch batch) {
        StoredEvents events = new StoredEvents();
        rows.forEach(row -> batch.add(events.read(row)));
    }

    private static UUID last(RowSet<Row> rows) {
        UUID last = null;
        for (Row row : rows) {
            last = row.getUUID("id");
        }
        return Objects.requireNonNull(last);
    }

    // Whatever was stored before the moment has to be in it.
    private Uni<Boolean> seal(SqlConnection transaction, StudyPlan plan) {
        return cells.waitingSince(transaction)
                .chain(waiting ->
                        waiting.filter(since -> since.isBefore(sealAt(plan))).isPresent()
                                ? Uni.createFrom().item(false)
                                : cells.seal(transaction, plan).replaceWith(true));
    }

    private Uni<Boolean> forget(SqlConnection transaction, StudyPlan plan, Instant now) {
        return users.deleteSome(transaction, plan.layout())
                .chain(gone -> gone > 0 ? Uni.createFrom().voidItem() : studies.rowsGone(transaction, plan, now))
                .replaceWith(true);
    }

    private Uni<Boolean> clear(SqlConnection transaction) {
        return cells.oldLayout(transaction)
                .chain(old -> old.isEmpty()
                        ? Uni.createFrom().item(false)
                        : users.deleteSome(transaction, old.get())
                                .chain(gone -> gone > 0
                                        ? Uni.createFrom().voidItem()
                                        : cells.clear(transaction, old.get()).replaceWithVoid())
                                .replaceWith(true));
    }
}
