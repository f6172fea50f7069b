package dev.liveops.targeting;

import java.util.List;

/**
 * Whether a context is meant, and why.
 *
 * @param matched whether it is
 * @param clauses the condition's clauses that are joined by {@code &&}, in order; for an explanation
 */
public record Verdict(boolean matched, List<Clause> clauses) {

    public Verdict {
        clauses = List.copyOf(clauses);
    }

    /**
     * One clause.
     *
     * @param expression the clause as CEL
     * @param matched whether it holds
     * @param reason why it could not be decided; empty when it could
     */
    public record Clause(String expression, boolean matched, String reason) {}
}
