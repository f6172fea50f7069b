package dev.liveops.support.audit;

import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.size.Slice;
import dev.liveops.support.suite.ServiceName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the chain from its beginning, page by page; each page is a transaction of its own, and a request ends after some of
 * them, so that neither grows with the chain.
 */
@Singleton
class AuditVerifier {

    private static final int PAGE_SIZE = 500;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private final Database database;
    private final AuditRepository repository;
    private final ServiceName service;
    private final AuditMetrics metrics;
    private final int pages;

    AuditVerifier(
            Database database,
            AuditRepository repository,
            ServiceName service,
            AuditMetrics metrics,
            AuditConfig config) {
        this.metrics = metrics;
        this.pages = config.verifyPages();
        this.database = database;
        this.repository = repository;
        this.service = service;
    }

    /**
     * Checks some of the chain.
     *
     * @param request where to go on
     * @param kept a head of before; empty to compare with none
     */
    Uni<AuditVerification> verify(PageRequest request, Optional<KeptHead> kept) {
        Step start = new Step(new ChainWalk(place(request), Optional.empty()), Optional.empty(), true, 0);
        return advance(start, kept).invoke(this::count).map(this::toView);
    }

    private void count(Step end) {
        end.walk().fault().ifPresent(metrics::found);
    }

    private Uni<Step> advance(Step step, Optional<KeptHead> kept) {
        return next(step, kept).chain(done -> isLast(done) ? Uni.createFrom().item(done) : advance(done, kept));
    }

    private Uni<Step> next(Step before, Optional<KeptHead> kept) {
        return database.inTransaction(connection -> connection
                // The rows and the head of one moment, however many are appended meanwhile.
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .chain(() -> next(connection, before, kept)));
    }

    private Uni<Step> next(SqlConnection connection, Step before, Optional<KeptHead> kept) {
        return repository
                .chain(connection, before.walk().checked().sequence(), PAGE_SIZE)
                .chain(rows -> repository
                        .head(connection)
                        .map(head -> new Step(walk(before, rows, head, kept), head, rows.more(), before.pages() + 1)));
    }

    private static ChainWalk walk(
            Step before, Slice<ChainRow> rows, Optional<AuditHead> head, Optional<KeptHead> kept) {
        ChainWalk walk = before.walk().over(rows.items(), kept);
        return rows.more() ? walk : walk.upTo(head, kept);
    }

    private boolean isLast(Step step) {
        return !step.more() || step.walk().fault().isPresent() || step.pages() >= pages;
    }

    private AuditVerification toView(Step end) {
        ChainWalk walk = end.walk();
        return new AuditVerification(
                service.get(),
                walk.fault().isEmpty(),
                AuditHeadView.of(walk.checked()),
                end.head().map(AuditHeadView::of).orElse(null),
                walk.fault().map(AuditVerification.Fault::of).orElse(null),
                walk.fault().isEmpty() && end.more()
                        ? PageRequest.token(
                                walk.checked().sequence() + ":" + walk.checked().hashHex())
                        : null);
    }

    private static AuditHead place(PageRequest request) {
        if (request.after().isEmpty()) {
            return ChainWalk.BEGINNING;
        }
        Matcher place = PLACE.matcher(request.after());
        if (!place.matches()) {
            throw PageRequest.malformedToken();
        }
        return new AuditHead(Long.parseLong(place.group(1)), HexFormat.of().parseHex(place.group(2)));
    }

    /**
     * One page further.
     *
     * @param head as the database keeps it
     * @param more whether there are rows behind it
     * @param pages how many this request took
     */
    private record Step(ChainWalk walk, Optional<AuditHead> head, boolean more, int pages) {}
}
