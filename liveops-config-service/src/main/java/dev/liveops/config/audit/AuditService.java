package dev.liveops.config.audit;

import dev.liveops.support.audit.AuditHead;
import dev.liveops.support.audit.AuditTrail;
import dev.liveops.support.audit.StoredAuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Reads the audit trail in the mission's words. */
@Singleton
class AuditService {

    private static final String CONFIG = "config";

    private final AuditTrail trail;
    private final JsonText json;

    AuditService(AuditTrail trail, JsonText json) {
        this.trail = trail;
        this.json = json;
    }

    Uni<AuditPage> list(Optional<UUID> config, PageRequest page) {
        return trail.list(CONFIG, config.map(UUID::toString), page).map(this::toPage);
    }

    private AuditPage toPage(AuditTrail.Excerpt excerpt) {
        AuditHead head = excerpt.head();
        return new AuditPage(
                excerpt.page().items().stream().map(this::toEntry).toList(),
                excerpt.page().nextPageToken(),
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
