package dev.liveops.config.snapshots;

import dev.liveops.model.page.Page;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads snapshots, and takes those of a player away. */
@Singleton
public class SnapshotService {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 200;

    private final UnitOfWork unit;
    private final SnapshotRepository repository;

    SnapshotService(UnitOfWork unit, SnapshotRepository repository) {
        this.unit = unit;
        this.repository = repository;
    }

    /** Snapshots of a session, in the order of time. */
    Uni<Page<SnapshotView>> ofSession(String sessionId, PageRequest page) {
        Optional<TimeKey> after = TimeKey.after(page);
        return unit.read(connection -> repository.ofSession(connection, sessionId, after, page.limit()))
                .map(found -> page.page(
                        found, view -> new TimeKey(view.ts(), view.id().toString()).text()));
    }

    /** Turns resolved in a span of time, the newest first, up to so many. */
    public Uni<List<SampledTurn>> turns(Instant from, Instant to, int limit) {
        return unit.read(connection -> repository.turns(connection, from, to, limit));
    }

    /** What conditions saw in the last turns of sampled sessions since then, one a session, among the newest so many turns. */
    public Uni<List<SampledContext>> contexts(Instant from, int turns) {
        return unit.read(connection -> repository.contexts(connection, from, turns))
                .map(found -> {
                    Map<String, SampledContext> last = new LinkedHashMap<>();
                    found.forEach(context -> last.putIfAbsent(context.sessionId(), context));
                    return List.copyOf(last.values());
                });
    }

    /** Sampled sessions since then by their places, among the newest so many turns; see {@link SampledShare}. */
    public Uni<List<SampledShare>> shares(Instant from, int turns, int shares, int sessions) {
        return unit.read(connection -> repository.shares(connection, from, turns, shares, sessions));
    }

    /** What the turns of these sessions were resolved for since then, up to so many of each. */
    public Uni<List<SampledSession>> sessions(List<String> ids, Instant from, int turns) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : unit.read(connection -> repository.sessions(connection, ids, from, turns));
    }

    /** A player's snapshots, up to so many, by id; read in pieces on one connection. */
    public Uni<List<SnapshotView>> ofUser(SqlConnection connection, String userId, int most) {
        return ofUser(connection, userId, FIRST, new ArrayList<>(), most);
    }

    /** Takes a player's snapshots away; says how many there were. */
    public Uni<Long> erase(Work work, String userId) {
        return repository.erase(work.connection(), userId);
    }

    private Uni<List<SnapshotView>> ofUser(
            SqlConnection connection, String userId, UUID after, List<SnapshotView> found, int most) {
        int limit = Math.min(PAGE, most - found.size());
        return repository.ofUser(connection, userId, after, limit).chain(page -> {
            found.addAll(page);
            return page.size() < limit || found.size() >= most
                    ? Uni.createFrom().item(found)
                    : ofUser(connection, userId, found.get(found.size() - 1).id(), found, most);
        });
    }
}
