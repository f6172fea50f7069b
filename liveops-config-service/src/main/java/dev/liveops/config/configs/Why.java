package dev.liveops.config.configs;

import dev.liveops.support.audit.AuditLinks;
import org.jspecify.annotations.Nullable;

/**
 * Why a change is made, for the audit.
 *
 * @param reason in its author's words; null when nobody said
 * @param links what it belongs to elsewhere; null for nothing
 */
record Why(@Nullable String reason, @Nullable ChangeLinks links) {

    AuditLinks auditLinks() {
        return links == null ? AuditLinks.NONE : new AuditLinks(links.incident(), links.experiment(), links.change());
    }
}
