package dev.liveops.support.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many entries there are.
 *
 * @param count at most 10,000
 * @param more whether there are more than that
 */
@Schema(description = "How many entries there are; counted up to 10,000")
record AuditCount(@Schema(examples = "345") long count, boolean more) {}
