package dev.liveops.config.audit;

import dev.liveops.support.audit.AuditCondition;
import dev.liveops.support.audit.AuditEntryPage;
import dev.liveops.support.audit.AuditTrail;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the audit trail in the mission's words. */
@Singleton
class AuditService {

    private final AuditTrail trail;
    private final JsonText json;

    AuditService(AuditTrail trail, JsonText json) {
        this.trail = trail;
        this.json = json;
    }

    Uni<AuditEntryPage> list(List<AuditCondition> conditions, PageRequest page) {
        return trail.list(conditions, page).map(excerpt -> AuditEntryPage.of(excerpt, json));
    }
}
