package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.random.Fixed;
import java.util.Arrays;

/** The factor on each kind of thing, in thousandths: of all content, and of each tag besides. */
final class Modifiers {

    /** The largest factor that any number of effects together make. */
    static final int MOST = 20_000;

    /** In place of a tag: all content. */
    static final int ALL = -1;

    private static final int ROW = GamePack.MAX_TAGS + 1;

    private final int[] factors = new int[EffectKind.COUNT * ROW];

    /** Nothing changed. */
    Modifiers() {
        Arrays.fill(factors, Fixed.ONE);
    }

    /** Forgets what it had for what others have. */
    void takeOver(Modifiers others) {
        System.arraycopy(others.factors, 0, factors, 0, factors.length);
    }

    /** Multiplies one factor. */
    void apply(EffectKind kind, int tag, int thousandths) {
        int cell = kind.index() * ROW + tag + 1;
        factors[cell] = product(factors[cell], Fixed.clamp(thousandths, 0, MOST));
    }

    /** All of a list. */
    void apply(CompiledEffect[] effects) {
        for (CompiledEffect effect : effects) {
            apply(effect.kind(), effect.tag(), effect.thousandths());
        }
    }

    /** The factor on all content, 0..{@link #MOST}. */
    int of(EffectKind kind) {
        return factors[kind.index() * ROW];
    }

    /** The factor on content of these tags, 0..{@link #MOST}. */
    int of(EffectKind kind, int[] tags) {
        int row = kind.index() * ROW;
        int factor = factors[row];
        for (int tag : tags) {
            factor = product(factor, factors[row + tag + 1]);
        }
        return factor;
    }

    private static int product(int one, int other) {
        return Math.min(Fixed.scale(one, other), MOST);
    }

    /**
     * An effect whose tag is a number.
     *
     * @param tag index of the tag in the pack, or {@link #ALL}
     */
    record CompiledEffect(EffectKind kind, int tag, int thousandths) {}
}
