package dev.liveops.support.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something was changed, without what exactly.
 *
 * @param sequence of the entry
 * @param subjectId null where it is about all subjects of the type
 * @param revision the subject's revision that it made; null where it made none
 * @param publication what it published; null where it published nothing
 */
public record AuditNews(
        long sequence,
        String subjectType,
        @Nullable String subjectId,
        String action,
        String actor,
        Instant ts,
        @Nullable Long revision,
        @Nullable Publication publication) {}
