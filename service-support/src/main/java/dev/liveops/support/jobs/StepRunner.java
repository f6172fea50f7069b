package dev.liveops.support.jobs;

import dev.liveops.support.database.Rows;
import dev.liveops.support.jobs.StepJob.Step;
import dev.liveops.support.lock.LeaderLock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of jobs, each in a transaction of its own that holds the job's lock. */
@Singleton
class StepRunner {

    private final LeaderLock leader;
    private final Clock clock;

    StepRunner(LeaderLock leader, Clock clock) {
        this.leader = leader;
        this.clock = clock;
    }

    /** Carries out steps until the run is done, or another replica works on it, or did so lately. */
    Uni<Void> run(StepJob job) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(job))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> step(StepJob job) {
        AtomicBoolean more = new AtomicBoolean();
        return leader.runAlone(
                        "job " + job.name(),
                        transaction -> find(transaction, job.name())
                                .chain(known -> isDue(job, known)
                                        ? step(transaction, job, known)
                                                .invoke(more::set)
                                                .replaceWithVoid()
                                        : Uni.createFrom().voidItem()))
                .map(ran -> ran && more.get());
    }

    private Uni<Boolean> step(SqlConnection transaction, StepJob job, Known known) {
        return job.step(transaction, known.cursor())
                .call(step -> store(transaction, job.name(), step, known))
                .map(step -> step.cursor() != null);
    }

    // Every replica's timer fires, and the work is done once an interval: what another one finished lately is not begun
    // again. What was finished far ahead of now was finished by a clock that has been set back since.
    private boolean isDue(StepJob job, Known known) {
        Instant finished = known.finishedAt();
        Instant now = clock.instant();
        return known.cursor() != null
                || finished == null
                || !finished.isAfter(now.minus(job.interval().dividedBy(2)))
                || finished.isAfter(now.plus(job.interval()));
    }

    private Uni<Known> find(SqlConnection transaction, String name) {
        return transaction
                .preparedQuery("SELECT cursor, finished_at FROM jobs WHERE name = $1")
                .execute(Tuple.of(name))
                .map(rows -> Rows.first(rows, StepRunner::toKnown).orElse(new Known(null, null)));
    }

    private Uni<Void> store(SqlConnection transaction, String name, Step step, Known known) {
        Instant finished = step.cursor() == null ? clock.instant() : known.finishedAt();
        return transaction
                .preparedQuery("INSERT INTO jobs (name, cursor, finished_at) VALUES ($1, $2, $3)"
                        + " ON CONFLICT (name) DO UPDATE SET cursor = $2, finished_at = $3")
                .execute(Tuple.from(Rows.list(name, step.cursor(), Rows.time(finished))))
                .replaceWithVoid();
    }

    private static Known toKnown(Row row) {
        return new Known(row.getString("cursor"), Rows.instant(row, "finished_at"));
    }

    /** What is stored of a job. */
    private record Known(@Nullable String cursor, @Nullable Instant finishedAt) {}
}
