package dev.liveops.config.safety;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of all safety mechanisms in one version of the published configs; as it is stored.
 *
 * @param floor the version that killed last: a turn that is pinned to an earlier one is pinned no more
 * @param kills what is at its default, or left out, whatever configs say
 * @param freeze at which instant windows are looked at; null for the clock's
 * @param invariants what has to hold across levers, beside what is built in; by name
 * @param shadows revisions that are evaluated and compared, and never applied
 * @param shadowing whether nothing is applied at all, and what would be is only compared
 * @param environmentInstant the instant of replicas whose environment freezes them; null where none does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Safety(
        long floor,
        List<Kill> kills,
        @Nullable Freeze freeze,
        List<InvariantText> invariants,
        List<Shadow> shadows,
        @Nullable GlobalShadow shadowing,
        @Nullable Instant environmentInstant) {

    /** Nothing is killed, frozen or tried out. */
    public static final Safety NONE = new Safety(0, List.of(), null, List.of(), List.of(), null, null);

    // What was stored before there was a mechanism has nothing of it.
    public Safety {
        kills = kills == null ? List.of() : List.copyOf(kills);
        invariants = invariants == null ? List.of() : List.copyOf(invariants);
        shadows = shadows == null ? List.of() : List.copyOf(shadows);
    }

    /** At which instant windows are looked at for somebody who asks for an instant: the frozen one until the freeze expires. */
    public Instant effective(Instant asked) {
        return isFrozenAt(asked) ? freeze.instant() : asked;
    }

    /** Whether it is frozen, its expiry considered. */
    public boolean isFrozenAt(Instant at) {
        return freeze != null && freeze.holdsAt(at);
    }

    /** The same with another freeze; null for none. */
    public Safety withFreeze(@Nullable Freeze other) {
        return new Safety(floor, kills, other, invariants, shadows, shadowing, null);
    }

    /** The same with one thing more killed, in a version whose pins of before end. */
    public Safety killing(Kill kill, long version) {
        return new Safety(version, with(kills, kill), freeze, invariants, shadows, shadowing, null);
    }

    /** The same with a kill taken back. */
    public Safety reviving(Predicate<Kill> which) {
        return new Safety(floor, without(kills, which), freeze, invariants, shadows, shadowing, null);
    }

    /** The same with an invariant in the place of the one of its name, or beside the others. */
    public Safety withInvariant(InvariantText invariant) {
        List<InvariantText> others = without(invariants, one -> one.name().equals(invariant.name()));
        return new Safety(floor, kills, freeze, with(others, invariant), shadows, shadowing, null);
    }

    /** The same without an invariant. */
    public Safety withoutInvariant(String name) {
        List<InvariantText> others = without(invariants, one -> one.name().equals(name));
        return new Safety(floor, kills, freeze, others, shadows, shadowing, null);
    }

    /** The same with other revisions that are only tried out. */
    public Safety withShadows(List<Shadow> others, @Nullable GlobalShadow all) {
        return new Safety(floor, kills, freeze, invariants, others, all, null);
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    private static <T> List<T> without(List<T> list, Predicate<T> which) {
        return list.stream().filter(which.negate()).toList();
    }
}
