package dev.liveops.targeting;

import org.jspecify.annotations.Nullable;

/**
 * Who is meant: whoever the include means and the exclude does not, and of them a share.
 *
 * @param include CEL over the declared context; null for everybody
 * @param exclude CEL over the declared context; null for nobody
 * @param percentage null for all of them
 */
public record AudienceRule(
        @Nullable String include,
        @Nullable String exclude,
        @Nullable Percentage percentage) {

    /**
     * A share of whoever is meant, the same ones whenever it is asked (ADR 0011).
     *
     * @param basisPoints 0 to 10,000
     * @param unit the attribute that is bucketed, a text: with {@code user} a player stays in or out, with {@code session} each
     *     session is drawn anew
     */
    public record Percentage(int basisPoints, String unit) {}
}
