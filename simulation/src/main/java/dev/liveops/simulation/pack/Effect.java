package dev.liveops.simulation.pack;

import org.jspecify.annotations.Nullable;

/**
 * A factor on something.
 *
 * @param kind on what
 * @param tag content of this tag alone, for kinds {@link EffectKind#isOfTags of tags}; null for all
 * @param thousandths the factor: 1200 is a fifth more
 */
public record Effect(EffectKind kind, @Nullable String tag, int thousandths) {

    /** On all content. */
    public static Effect of(EffectKind kind, int thousandths) {
        return new Effect(kind, null, thousandths);
    }
}
