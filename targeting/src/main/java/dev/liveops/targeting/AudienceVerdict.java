package dev.liveops.targeting;

import java.util.List;

/**
 * Whether a context is meant, and why.
 *
 * @param parts what there is of include, exclude and percentage, in this order
 */
public record AudienceVerdict(boolean matched, List<Part> parts) {

    public AudienceVerdict {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param name {@code include}, {@code exclude} or {@code percentage}
     * @param passed whether the context is still meant after it
     * @param clauses of the condition; empty for a share
     * @param reason where in the share it lies; empty for conditions
     */
    public record Part(String name, boolean passed, List<Verdict.Clause> clauses, String reason) {

        public Part {
            clauses = List.copyOf(clauses);
        }
    }
}
