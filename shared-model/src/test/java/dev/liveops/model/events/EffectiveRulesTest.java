package dev.liveops.model.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random events against a slow reference of another kind: it asks of each event whether another one keeps its group from it, instead of
 * sorting, and multiplies decimals one by one, instead of integers.
 */
class EffectiveRulesTest {

    private static final int ROUNDS = 400;
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final List<String> CHALLENGES = List.of("daily_1", "daily_2", "weekly_1", "story");
    private static final List<String> ELIGIBLE = List.of("daily_1", "daily_*", "weekly_*", "weekly_1", "dai*");
    private static final List<String> NAMES = List.of("fire", "frost", "trap");

    @ParameterizedTest
    @ValueSource(longs = {20261127, 7})
    void shouldComeToTheReferencesResultInEveryOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<RuledEvent> events = events(random);
            EffectiveRules effective = EffectiveRules.combine(events);
            String as = "seed " + seed + " round " + round + ": " + events;

            compare(effective, events, as);
            Collections.shuffle(events, random);
            assertThat(EffectiveRules.combine(events)).as(as).isEqualTo(effective);
        }
    }

    @Test
    void shouldTakeAnInfiniteNumberOfACarelessReaderForNone() {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        rules.set(RuleKeys.CHALLENGE_BONUS_MULTIPLIER, DoubleNode.valueOf(Double.POSITIVE_INFINITY));
        rules.putObject(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS).set("trap", DoubleNode.valueOf(Double.NaN));

        EffectiveRules effective = EffectiveRules.combine(List.of(event("a", 0, 0, null, rules)));

        assertThat(effective.challengeBonus().basisPoints()).isEqualTo(EffectiveRules.ONE);
        assertThat(effective.draftWeightBasisPoints()).isEmpty();
    }

    @Test
    void shouldReadATrackAndLeaveOutWhatHasNoShape() {
        JsonNode rules = TestRules.of(
                "{\"season_track\": {\"points_per_activity\": {\"run\": 10, \"dance\": \"x\"}, \"steps\": ["
                        + "{\"points\": 100, \"reward\": {\"shards\": 50}}, 7,"
                        + " {\"points\": 200, \"reward\": {\"xp\": \"many\", \"cosmetics\": [\"banner\"]}}]}}");

        SeasonTrack track = SeasonTrack.of(rules);

        assertThat(track).isNotNull();
        assertThat(track.pointsPerActivity()).containsOnlyKeys("run");
        assertThat(track.steps())
                .containsExactly(
                        new SeasonTrack.Step(100, new SeasonTrack.StepReward(null, 50L, null)),
                        new SeasonTrack.Step(200, new SeasonTrack.StepReward(null, null, List.of("banner"))));
        assertThat(SeasonTrack.of(TestRules.of("{\"season_track\": 7}"))).isNull();
    }

    private static void compare(EffectiveRules effective, List<RuledEvent> events, String as) {
        List<RuledEvent> counted =
                events.stream().filter(event -> isCounted(event, events)).toList();
        assertThat(effective.events())
                .as(as)
                .extracting(EffectiveRules.Counted::id)
                .containsExactlyInAnyOrderElementsOf(
                        counted.stream().map(RuledEvent::id).toList());
        for (String challenge : CHALLENGES) {
            assertThat(effective.challengeBonus().of(challenge))
                    .as("%s of %s", challenge, as)
                    .isEqualTo(product(
                            counted.stream()
                                    .map(RuledEvent::rules)
                                    .filter(rules -> isEligible(rules, challenge))
                                    .toList(),
                            RuleKeys.CHALLENGE_BONUS_MULTIPLIER));
        }
        assertThat(effective.rewards().xp().basisPoints())
                .as(as)
                .isEqualTo(product(
                        counted.stream()
                                .map(event -> event.rules().path(RuleKeys.REWARDS))
                                .toList(),
                        RuleKeys.XP_MULTIPLIER));
        for (String name : NAMES) {
            assertThat(effective.draftWeightBasisPoints().getOrDefault(name, 0))
                    .as("%s of %s", name, as)
                    .isEqualTo(sum(counted, name));
        }
        compareSets(effective, counted, as);
    }

    private static void compareSets(EffectiveRules effective, List<RuledEvent> counted, String as) {
        TreeSet<String> tags = new TreeSet<>();
        counted.forEach(
                event -> event.rules().path(RuleKeys.ADDITIONAL_UNLOCKED_TAGS).forEach(tag -> tags.add(tag.asText())));
        assertThat(effective.additionalUnlockedTags()).as(as).containsExactlyInAnyOrderElementsOf(tags);
        for (String name : NAMES) {
            JsonNode first = null;
            RuledEvent by = null;
            for (RuledEvent event : counted) {
                JsonNode value = event.rules().path("weather_" + name);
                if (!value.isMissingNode() && (by == null || isBefore(event, by))) {
                    by = event;
                    first = value;
                }
            }
            assertThat(effective.declared().get("weather_" + name)).as(as).isEqualTo(first);
        }
    }

    private static boolean isCounted(RuledEvent event, List<RuledEvent> events) {
        return event.exclusiveGroup() == null
                || events.stream()
                        .noneMatch(other ->
                                event.exclusiveGroup().equals(other.exclusiveGroup()) && isBefore(other, event));
    }

    private static boolean isBefore(RuledEvent one, RuledEvent other) {
        if (one.priority() != other.priority()) {
            return one.priority() > other.priority();
        }
        if (!one.startAt().equals(other.startAt())) {
            return one.startAt().isBefore(other.startAt());
        }
        return one.id().compareTo(other.id()) < 0;
    }

    private static boolean isEligible(JsonNode rules, String challenge) {
        JsonNode eligible = rules.path(RuleKeys.ELIGIBLE_CHALLENGES);
        if (eligible.isMissingNode()) {
            return true;
        }
        for (JsonNode named : eligible) {
            String pattern = named.asText().replace("*", ".*");
            if (challenge.matches(pattern)) {
                return true;
            }
        }
        return false;
    }

    private static int product(List<JsonNode> from, String key) {
        BigDecimal product = BigDecimal.ONE;
        BigDecimal cap = BigDecimal.valueOf(1000);
        for (JsonNode each : from) {
            if (each.has(key)) {
                product = product.multiply(each.get(key).decimalValue(), MathContext.UNLIMITED);
            }
            if (each.has(key + "_cap")) {
                cap = cap.min(each.get(key + "_cap").decimalValue());
            }
        }
        return product.min(cap).movePointRight(4).setScale(0, RoundingMode.DOWN).intValueExact();
    }

    private static int sum(List<RuledEvent> counted, String name) {
        return counted.stream()
                .map(event ->
                        event.rules().path(RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS).path(name))
                .map(JsonNode::decimalValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(4)
                .setScale(0, RoundingMode.FLOOR)
                .max(BigDecimal.valueOf(-10_000))
                .min(BigDecimal.valueOf(10_000_000))
                .intValueExact();
    }

    private static List<RuledEvent> events(Random random) {
        List<RuledEvent> events = new ArrayList<>();
        int count = random.nextInt(9);
        for (int index = 0; index < count; index++) {
            events.add(event(
                    "event_" + index,
                    random.nextInt(3) - 1,
                    random.nextInt(3),
                    random.nextInt(3) == 0 ? "group_" + random.nextInt(2) : null,
                    rules(random)));
        }
        Collections.shuffle(events, random);
        return events;
    }

    private static RuledEvent event(
            String id, int priority, int startsAfter, @Nullable String exclusiveGroup, JsonNode rules) {
        return new RuledEvent(
                id, 1, LiveEventType.EVENT, START.plusSeconds(startsAfter), priority, exclusiveGroup, rules);
    }

    private static ObjectNode rules(Random random) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        if (random.nextBoolean()) {
            addMultiplier(rules, RuleKeys.CHALLENGE_BONUS_MULTIPLIER, random);
        }
        if (random.nextInt(3) == 0) {
            ELIGIBLE.stream()
                    .filter(each -> random.nextInt(3) == 0)
                    .forEach(rules.withArray(RuleKeys.ELIGIBLE_CHALLENGES)::add);
        }
        addMultiplier(rules.putObject(RuleKeys.REWARDS), RuleKeys.XP_MULTIPLIER, random);
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                rules.withArray(RuleKeys.ADDITIONAL_UNLOCKED_TAGS).add(name);
                rules.put("weather_" + name, random.nextInt());
            }
            if (random.nextBoolean()) {
                rules.withObject("/" + RuleKeys.DRAFT_WEIGHT_ADJUSTMENTS)
                        .put(name, BigDecimal.valueOf(random.nextInt(110_001) - 10_000, 4));
            }
        }
        return rules;
    }

    // Of six decimals, most of them near one, some of them large: a few of those meet the caps.
    private static void addMultiplier(ObjectNode in, String key, Random random) {
        int millionths = 1 + random.nextInt(random.nextInt(4) == 0 ? 1_000_000_000 : 3_000_000);
        in.put(key, BigDecimal.valueOf(millionths, 6));
        if (random.nextInt(4) == 0) {
            in.put(
                    key + "_cap",
                    BigDecimal.valueOf(millionths + (long) random.nextInt(2_000_000), 6)
                            .min(BigDecimal.valueOf(1000)));
        }
    }
}
