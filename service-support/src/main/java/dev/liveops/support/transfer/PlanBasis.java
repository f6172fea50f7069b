package dev.liveops.support.transfer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a plan was made by, and which it is: an import that carries it does that plan or nothing.
 *
 * @param version newest version of the head
 * @param hash of the plan, so of everything that it would do
 * @param reads each definition that it read
 */
@Schema(description = "What a plan was made by, and which it is: an import that carries it does that plan or nothing")
public record PlanBasis(
        @Schema(examples = "12") long version,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String hash,

        List<PlannedRead> reads) {

    /** The same; of a request, where any part may be missing. */
    public PlanBasis {
        reads = reads == null ? List.of() : List.copyOf(reads);
        hash = hash == null ? "" : hash;
    }
}
