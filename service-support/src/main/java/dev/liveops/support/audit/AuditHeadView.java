package dev.liveops.support.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry's place in the chain and its hash: that of the newest entry, kept elsewhere, shows a chain that was cut or rewritten. */
@Schema(description = "An entry's place in the chain, and its hash")
public record AuditHeadView(
        @Schema(examples = "42") long sequence,

        @Schema(examples = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        String hash) {

    static AuditHeadView of(AuditHead head) {
        return new AuditHeadView(head.sequence(), head.hashHex());
    }
}
