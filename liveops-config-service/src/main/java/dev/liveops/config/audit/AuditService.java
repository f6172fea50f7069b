package dev.liveops.config.audit;

import dev.liveops.model.config.AuditPage;
import dev.liveops.model.page.Page;
import dev.liveops.support.audit.AuditHead;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.StoredAuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HexFormat;

/** Reads the audit trail. */
@Singleton
class AuditService {

    private final Database database;
    private final AuditLog audit;
    private final JsonText json;

    AuditService(Database database, AuditLog audit, JsonText json) {
        this.database = database;
        this.audit = audit;
        this.json = json;
    }

    Uni<AuditPage> list(String subjectId, PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return database.withConnection(connection -> audit.list(connection, subjectId, before, page.size())
                .chain(entries -> audit.head(connection).map(head -> toPage(entries, head, page))));
    }

    private AuditPage toPage(Slice<StoredAuditEntry> entries, AuditHead head, PageRequest request) {
        Page<StoredAuditEntry> page = request.page(entries, entry -> Long.toString(entry.sequence()));
        return new AuditPage(
                page.items().stream().map(this::toEntry).toList(),
                page.nextPageToken(),
                new AuditPage.Head(head.sequence(), head.hashHex()));
    }

    private AuditPage.Entry toEntry(StoredAuditEntry entry) {
        return new AuditPage.Entry(
                entry.id(),
                entry.sequence(),
                entry.subjectType(),
                entry.subjectId(),
                entry.action(),
                entry.actor(),
                entry.diff() == null ? null : json.read(entry.diff()),
                entry.ts(),
                HexFormat.of().formatHex(entry.hash()));
    }
}
