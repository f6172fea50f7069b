package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Participation;
import dev.liveops.targeting.Audience;
import dev.liveops.targeting.EvaluationContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A span of time in which no window opens or closes: which conditions hold is all that is left to find out, a bit each. */
final class Segment {

    private static final int BITS = 64;

    private final LeverTable table;
    private final Guards guards;
    private final Interning interning;
    private final Trial trial;
    private final Stages stages;
    private final ActiveConfig[] open;
    private final List<Participation> participations;
    private final Audience[] conditions;
    private final Map<Bits, Effective> effectives = new ConcurrentHashMap<>();
    private volatile @Nullable Effective only;

    /** @param open the configs whose windows are open, in order */
    Segment(
            LeverTable table,
            Guards guards,
            Interning interning,
            Trial trial,
            Stages stages,
            List<ActiveConfig> open,
            List<Participation> participations) {
        this.table = table;
        this.guards = guards;
        this.interning = interning;
        this.trial = trial;
        this.stages = stages;
        this.open = open.toArray(ActiveConfig[]::new);
        this.participations = participations;
        this.conditions = open.stream()
                .map(ActiveConfig::audience)
                .filter(audience -> audience != null)
                .toArray(Audience[]::new);
    }

    Effective resolve(EvaluationContext attributes) {
        if (conditions.length + stages.questions() == 0) {
            Effective known = only;
            if (known == null) {
                known = merge(Bits.NONE).share();
                only = known;
            }
            return known;
        }
        Bits bits = evaluate(attributes);
        Effective known = effectives.get(bits);
        return known == null ? intern(bits) : known;
    }

    private Effective intern(Bits bits) {
        Effective merged = merge(bits);
        if (!interning.admits(merged)) {
            return merged;
        }
        Effective before = effectives.putIfAbsent(bits, merged.share());
        return before == null ? merged : before;
    }

    private Bits evaluate(EvaluationContext attributes) {
        int count = conditions.length + stages.questions();
        long[] words = new long[(count + BITS - 1) / BITS];
        for (int index = 0; index < count; index++) {
            boolean holds = index < conditions.length
                    ? conditions[index].matches(attributes)
                    : stages.answer(index - conditions.length, attributes);
            if (holds) {
                words[index / BITS] |= 1L << index;
            }
        }
        return new Bits(words);
    }

    private Effective merge(Bits bits) {
        interning.merged();
        Stages.Outcome staged = stages.outcome(question -> bits.get(conditions.length + question), guards);
        List<ActiveConfig> matching = new ArrayList<>(open.length);
        int condition = 0;
        for (ActiveConfig config : open) {
            boolean isFor = config.audience() == null || bits.get(condition++);
            if (isFor && staged.leaves(config)) {
                matching.add(config);
            }
        }
        if (!trial.isOn()) {
            return merge(matching, config -> true).telling(staged.arms());
        }
        Effective applied = merge(matching, trial::isApplied);
        return applied.trying(merge(matching, trial::isTried)).telling(trial.all() ? List.of() : staged.arms());
    }

    private Effective merge(List<ActiveConfig> matching, Predicate<ActiveConfig> which) {
        Merge merge = new Merge(table, guards);
        matching.stream().filter(which).forEach(merge::add);
        return merge.finish(participations);
    }

    /** Which conditions hold. */
    private static final class Bits {

        static final Bits NONE = new Bits(new long[0]);

        private final long[] words;

        Bits(long[] words) {
            this.words = words;
        }

        boolean get(int index) {
            return (words[index / BITS] & 1L << index) != 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bits bits && Arrays.equals(bits.words, words);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(words);
        }
    }
}
