package dev.liveops.config.turn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.id.Ids;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what is remembered, and has every replica forget it. */
@Singleton
class CacheService {

    private final TurnMemory turns;
    private final CacheMetrics metrics;
    private final Epoch epoch;
    private final UnitOfWork unit;

    CacheService(TurnMemory turns, CacheMetrics metrics, Epoch epoch, UnitOfWork unit) {
        this.turns = turns;
        this.metrics = metrics;
        this.epoch = epoch;
        this.unit = unit;
    }

    /** Of this replica; takes milliseconds where there are many turns. */
    CacheView get(PageRequest page) {
        List<TurnKey> keys = turns.keys(after(page), page.limit());
        var listed = page.page(keys, key -> key.turnId() + ":" + key.sessionId());
        return new CacheView(
                turns.size(),
                listed.items().stream().map(TurnKey::text).toList(),
                listed.nextPageToken(),
                turns.ttl().toMillis(),
                metrics.hitRate(),
                metrics.turnHitRate(),
                metrics.resolutions(),
                epoch.current());
    }

    /** On every replica; ends all pins. */
    Uni<Published<CacheView>> clear(String author, PageRequest page) {
        return unit.<Boolean>publish(
                        Epoch.SNAPSHOT,
                        work -> work.publish(Epoch.SNAPSHOT)
                                .map(raised -> Change.of(
                                        true,
                                        new AuditEntry(
                                                "cache",
                                                "resolutions",
                                                "clear",
                                                author,
                                                JsonNodeFactory.instance
                                                        .objectNode()
                                                        .put("epoch", raised)))))
                .map(cleared -> new Published<>(get(page), cleared.version(), cleared.held()));
    }

    private static @Nullable TurnKey after(PageRequest page) {
        if (page.after().isEmpty()) {
            return null;
        }
        int colon = page.after().indexOf(':');
        String session = page.after().substring(colon + 1);
        if (colon < 1 || !Ids.isOpaque(session)) {
            throw PageRequest.malformedToken();
        }
        try {
            return new TurnKey(null, session, Long.parseLong(page.after().substring(0, colon)));
        } catch (NumberFormatException e) {
            throw PageRequest.malformedToken();
        }
    }
}
