package dev.liveops.config.assignments;

import org.jspecify.annotations.Nullable;

/**
 * A player's part in an experiment.
 *
 * @param variantId null where only the experiment is known
 * @param phase of the experiment when the variant was settled; null where it is not known
 */
public record Participation(
        String experimentId,
        @Nullable String variantId,
        @Nullable Integer phase) implements Comparable<Participation> {

    /** The scope reference of the variant, {@code experiment:variant}; the experiment alone where there is none. */
    public String reference() {
        return variantId == null ? experimentId : experimentId + ":" + variantId;
    }

    /** Of {@code experiment} or {@code experiment:variant}. */
    public static Participation of(String reference) {
        int colon = reference.indexOf(':');
        return colon < 0
                ? new Participation(reference, null, null)
                : new Participation(reference.substring(0, colon), reference.substring(colon + 1), null);
    }

    @Override
    public int compareTo(Participation other) {
        return reference().compareTo(other.reference());
    }
}
