package dev.liveops.support.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the chain was checked, and what is wrong with it.
 *
 * @param intact whether everything up to {@code checked} is as it was appended, and nothing is missing
 * @param checked the last entry that is whole
 * @param head the newest entry as the database keeps it; absent when that is gone
 * @param fault the first fault; absent while the chain is intact
 * @param nextPageToken to go on with; absent when the end was reached, or the first fault
 */
@Schema(description = "How far the chain was checked, and the first thing that is wrong with it")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditVerification(
        @Schema(examples = "config") String service,
        boolean intact,
        AuditHeadView checked,
        @Nullable AuditHeadView head,
        @Nullable Fault fault,
        @Nullable String nextPageToken) {

    /**
     * The first thing that is wrong.
     *
     * @param sequence the entry at which the chain breaks; it may be one that is missing
     * @param kind see {@link ChainFault.Kind}
     */
    @Schema(name = "AuditFault", description = "The first thing that is wrong with the chain")
    record Fault(
            @Schema(examples = "42") long sequence,

            @Schema(enumeration = {"missing", "link", "hash", "columns", "head", "kept_head"})
            String kind,

            String detail) {

        static Fault of(ChainFault fault) {
            return new Fault(fault.sequence(), fault.kind().wire(), fault.detail());
        }
    }
}
