package dev.liveops.support.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the audit chain is checked. */
@ConfigMapping(prefix = "liveops.audit")
public interface AuditConfig {

    /** How many pages of 500 entries, or of 1 MiB, one request checks at the most; it says where to go on. */
    @WithDefault("40")
    int verifyPages();
}
