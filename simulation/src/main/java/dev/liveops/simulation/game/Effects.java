package dev.liveops.simulation.game;

import dev.liveops.simulation.game.Modifiers.CompiledEffect;
import dev.liveops.simulation.pack.Effect;
import java.util.List;

/** Effects of a pack with numbers for tags. */
final class Effects {

    private Effects() {}

    static CompiledEffect compile(Effect effect, List<String> tags) {
        int tag = effect.tag() == null ? Modifiers.ALL : tags.indexOf(effect.tag());
        return new CompiledEffect(effect.kind(), tag, effect.thousandths());
    }

    static CompiledEffect[] compile(List<Effect> effects, List<String> tags) {
        return effects.stream().map(effect -> compile(effect, tags)).toArray(CompiledEffect[]::new);
    }
}
