package dev.liveops.events.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.events.RuledEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewardRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Nothing on; one multiplier; two of them; rounded down once: 7 * 1.5 * 1.1 is 11.55, not 10 * 1.1.
                "{}|{}||7|7",
                "{'rewards':{'xp_multiplier':1.5}}|{}||7|10",
                "{'rewards':{'xp_multiplier':1.5}}|{'rewards':{'xp_multiplier':1.1}}||7|11",
                // The bonus of challenges is for runs of a challenge.
                "{'challenge_bonus_multiplier':2}|{}||7|7",
                "{'challenge_bonus_multiplier':2}|{}|daily|7|14",
                "{'challenge_bonus_multiplier':1.5,'rewards':{'xp_multiplier':1.1}}|{}|daily|7|11",
                "{'challenge_bonus_multiplier':2,'eligible_challenges':['other']}|{}|daily|7|7",
                "{'challenge_bonus_multiplier':2,'eligible_challenges':['dai*']}|{}|daily|7|14",
                // A cap of the amount, and of the factor.
                "{'rewards':{'xp_multiplier':9,'xp_cap':50}}|{}||7|50",
                "{'rewards':{'xp_multiplier':9,'xp_multiplier_cap':3}}|{'rewards':{'xp_multiplier':9}}||7|21",
                "{'rewards':{'xp_multiplier':0.5}}|{}||1|0"
            })
    void shouldMultiplyExactlyAndRoundDownOnce(String one, String other, String challenge, long base, long xp) {
        RewardRules.Result result = RewardRules.apply(rules(one, other), challenge, new Amounts(base, 0));

        assertThat(result.reward()).isEqualTo(new Amounts(xp, 0));
    }

    @Test
    void shouldExplainEachStepAndWhereItComesFrom() {
        RewardRules.Result result = RewardRules.apply(
                rules("{'challenge_bonus_multiplier':1.5}", "{'rewards':{'xp_multiplier':2,'xp_cap':250}}"),
                "daily",
                new Amounts(100, 8));

        assertThat(result.reward()).isEqualTo(new Amounts(250, 12));
        assertThat(result.steps())
                .containsExactly(
                        new RewardStep("xp", "base", null, 100L, List.of()),
                        new RewardStep("xp", "challenge_bonus", 15_000, null, List.of("event-0")),
                        new RewardStep("xp", "multiplier", 20_000, null, List.of("event-1")),
                        new RewardStep("xp", "rounded", null, 300L, List.of()),
                        new RewardStep("xp", "cap", null, 250L, List.of("event-1")),
                        new RewardStep("shards", "base", null, 8L, List.of()),
                        new RewardStep("shards", "challenge_bonus", 15_000, null, List.of("event-0")),
                        new RewardStep("shards", "multiplier", 10_000, null, List.of()),
                        new RewardStep("shards", "rounded", null, 12L, List.of()));
    }

    // Against decimals that are not rounded before the end.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldBeWhatDecimalsSayForAnyRules(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int bonus = 1 + random.nextInt(40_000);
            int factor = 1 + random.nextInt(40_000);
            long base = random.nextInt(1_000_000_000);
            EffectiveRules rules = rules(
                    "{'challenge_bonus_multiplier':" + decimal(bonus) + "}",
                    "{'rewards':{'xp_multiplier':" + decimal(factor) + "}}");

            long expected = decimal(bonus)
                    .multiply(decimal(factor))
                    .multiply(BigDecimal.valueOf(base))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();

            assertThat(RewardRules.apply(rules, "daily", new Amounts(base, 0))
                            .reward()
                            .xp())
                    .as("seed %d round %d base %d bonus %d factor %d", seed, round, base, bonus, factor)
                    .isEqualTo(expected);
        }
    }

    private static BigDecimal decimal(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 4);
    }

    private static EffectiveRules rules(String... texts) {
        List<RuledEvent> events = new ArrayList<>();
        for (String text : texts) {
            try {
                events.add(new RuledEvent(
                        "event-" + events.size(),
                        1,
                        LiveEventType.EVENT,
                        START,
                        0,
                        null,
                        JSON.readTree(text.replace('\'', '"'))));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        return EffectiveRules.combine(events);
    }
}
