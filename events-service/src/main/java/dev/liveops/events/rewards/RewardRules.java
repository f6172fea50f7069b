package dev.liveops.events.rewards;

import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.EffectiveRules.Reward;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run gives under rules: floor(base * challenge bonus * multiplier), exact and rounded down once, and then no more than the cap. A
 * pure function; the factors are {@link EffectiveRules}', where they were capped already (ADR 0059).
 */
final class RewardRules {

    private static final BigInteger ONE = BigInteger.valueOf(EffectiveRules.ONE);
    private static final String CHALLENGE_BONUS = "challenge_bonus";

    private final EffectiveRules rules;
    private final @Nullable String challengeId;
    private final List<RewardStep> steps = new ArrayList<>();

    private RewardRules(EffectiveRules rules, @Nullable String challengeId) {
        this.rules = rules;
        this.challengeId = challengeId;
    }

    /** @param challengeId null for a run that was played for none, which gets no bonus of challenges */
    static Result apply(EffectiveRules rules, @Nullable String challengeId, Amounts base) {
        RewardRules applied = new RewardRules(rules, challengeId);
        long xp = applied.of("xp", base.xp(), rules.rewards().xp());
        long shards = applied.of("shards", base.shards(), rules.rewards().shards());
        return new Result(new Amounts(xp, shards), applied.steps);
    }

    private long of(String name, long base, Reward reward) {
        steps.add(new RewardStep(name, "base", null, base, List.of()));
        BigInteger product = BigInteger.valueOf(base);
        BigInteger scale = BigInteger.ONE;
        if (challengeId != null) {
            int bonus = rules.challengeBonus().of(challengeId);
            steps.add(new RewardStep(name, CHALLENGE_BONUS, bonus, null, from(bonusPart(challengeId))));
            product = product.multiply(BigInteger.valueOf(bonus));
            scale = scale.multiply(ONE);
        }
        steps.add(new RewardStep(name, "multiplier", reward.basisPoints(), null, from("rewards." + name)));
        product = product.multiply(BigInteger.valueOf(reward.basisPoints()));
        // At most 10^9 a thousandfold twice.
        long rounded = product.divide(scale.multiply(ONE)).longValueExact();
        steps.add(new RewardStep(name, "rounded", null, rounded, List.of()));
        Long cap = reward.cap();
        if (cap == null || rounded <= cap) {
            return rounded;
        }
        steps.add(new RewardStep(name, "cap", null, cap, from("rewards." + name)));
        return cap;
    }

    private String bonusPart(String challenge) {
        return rules.challengeBonus()
                .named(challenge)
                .map(name -> CHALLENGE_BONUS + ".challenges." + name)
                .orElse(CHALLENGE_BONUS);
    }

    private List<String> from(String part) {
        return rules.from() == null ? List.of() : rules.from().getOrDefault(part, List.of());
    }

    /** What a run gives, and how that came about. */
    record Result(Amounts reward, List<RewardStep> steps) {

        Result {
            steps = List.copyOf(steps);
        }
    }
}
