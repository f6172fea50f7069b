package dev.liveops.support.audit;

import dev.liveops.model.page.Page;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Who changed what, for whoever asks. */
@Singleton
public class AuditTrail {

    // Beyond it nobody cares how many there are, and counting them costs.
    private static final long MAX_COUNTED = 10_000;

    private final Database database;
    private final AuditRepository repository;
    private final Clock clock;

    AuditTrail(Database database, AuditRepository repository, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * A page of entries, the newest first, and the head of their chain.
     *
     * @param page its items
     * @param head the newest entry when the page was read
     */
    public record Excerpt(Page<StoredAuditEntry> page, AuditHead head) {}

    /** The entries that fulfil all of these conditions. */
    public Uni<Excerpt> list(List<AuditCondition> conditions, PageRequest page) {
        return read(AuditFilter.conditions(conditions), page);
    }

    Uni<Excerpt> list(AuditFilter filter, PageRequest page) {
        return read(filter.checked(clock), page);
    }

    Uni<AuditCount> count(AuditFilter filter) {
        AuditFilter checked = filter.checked(clock);
        return database.withConnection(connection -> repository.count(connection, checked, MAX_COUNTED + 1))
                .map(found -> new AuditCount(Math.min(found, MAX_COUNTED), found > MAX_COUNTED));
    }

    private Uni<Excerpt> read(AuditFilter filter, PageRequest request) {
        long before = request.afterNumber(Long.MAX_VALUE);
        return database.withConnection(connection -> repository
                .list(connection, filter, before, request.size())
                .chain(entries -> head(connection).map(head -> new Excerpt(page(request, entries), head))));
    }

    // A head that somebody took away is no reason to show nothing; the check of the chain names it.
    private Uni<AuditHead> head(SqlConnection connection) {
        return repository.head(connection).map(head -> head.orElse(ChainWalk.BEGINNING));
    }

    private static Page<StoredAuditEntry> page(PageRequest request, Slice<StoredAuditEntry> entries) {
        return request.page(entries, entry -> Long.toString(entry.sequence()));
    }
}
