package dev.liveops.support.audit;

import dev.liveops.support.database.CatchUp;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import dev.liveops.support.database.Notifications;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows the chain as entries are committed, whoever appended them, in their order; each is read once by a replica. */
@Singleton
public class AuditTail {

    private static final Logger LOG = Logger.getLogger(AuditTail.class);
    private static final String CHANNEL = "liveops_audit";
    private static final long RECONCILE_MILLISECONDS = 3_000;
    private static final int PAGE_SIZE = 200;
    private static final long UNKNOWN = -1;

    private final Database database;
    private final AuditRepository repository;
    private final Migration migration;
    private final Notifications notifications;
    private final Vertx vertx;
    private volatile @Nullable AuditHead head;
    private volatile long position = UNKNOWN;
    private volatile boolean closed;

    AuditTail(
            Database database,
            AuditRepository repository,
            Migration migration,
            Notifications notifications,
            Vertx vertx) {
        this.database = database;
        this.repository = repository;
        this.migration = migration;
        this.notifications = notifications;
        this.vertx = vertx;
    }

    /** Is told what is appended. */
    public interface Follower {

        /** Takes the entries that come next; the ones after them are read when this has completed. */
        Uni<Void> take(List<AuditNews> news);

        /** What comes next comes after another entry than the last one taken: at the start, and when the chain was cut. */
        void begin(long sequence);
    }

    /** The newest entry when this was last looked for; null before the first time. */
    @Nullable
    AuditHead head() {
        return head;
    }

    /**
     * Begins to follow, once the schema is up to date.
     *
     * @param backlog how many of the entries that are there already are told first
     */
    public void follow(int backlog, Follower follower) {
        CatchUp entries = catchUp(() -> advance(backlog, follower));
        // By itself: a follower may take its time, and what keeps heads is told at once.
        CatchUp heads = catchUp(this::lookForHead);
        Runnable both = () -> {
            heads.ask();
            entries.ask();
        };
        notifications.on(CHANNEL, both, sequence -> both.run());
        migration
                .completed()
                .subscribe()
                .with(migrated -> vertx.setPeriodic(RECONCILE_MILLISECONDS, timer -> look(timer, both)));
    }

    private static CatchUp catchUp(Supplier<Uni<Void>> work) {
        return new CatchUp(
                work, failure -> LOG.debugf("audit entries not read, trying again reason=%s", failure.getMessage()));
    }

    private Uni<Void> lookForHead() {
        return database.withConnection(repository::head)
                .invoke(found -> found.ifPresent(newest -> head = newest))
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent stopped) {
        closed = true;
    }

    private void look(long timer, Runnable catchUp) {
        if (closed) {
            vertx.cancelTimer(timer);
        } else {
            catchUp.run();
        }
    }

    private Uni<Void> advance(int backlog, Follower follower) {
        return database.withConnection(connection -> repository
                        .head(connection)
                        .invoke(now -> now.ifPresent(found -> note(found, backlog, follower)))
                        .chain(now -> read(connection, now)))
                .chain(news -> follower.take(news)
                        .invoke(() -> passed(news))
                        .chain(() ->
                                news.size() < PAGE_SIZE ? Uni.createFrom().voidItem() : advance(backlog, follower)));
    }

    private void note(AuditHead found, int backlog, Follower follower) {
        if (position == UNKNOWN) {
            position = Math.max(0, found.sequence() - backlog);
            follower.begin(position);
        } else if (found.sequence() < position) {
            LOG.errorf("the audit chain has become shorter, check it entries=%d before=%d", found.sequence(), position);
            position = found.sequence();
            follower.begin(position);
        }
    }

    // Nothing can be appended to a chain without a head.
    private Uni<List<AuditNews>> read(SqlConnection connection, Optional<AuditHead> now) {
        return now.isPresent() && now.get().sequence() > position
                ? repository.news(connection, position, PAGE_SIZE)
                : Uni.createFrom().item(List.of());
    }

    private void passed(List<AuditNews> news) {
        if (!news.isEmpty()) {
            position = news.get(news.size() - 1).sequence();
        }
    }
}
