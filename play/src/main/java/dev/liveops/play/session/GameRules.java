package dev.liveops.play.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.play.client.Situation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client makes of the rules of events, the parameters of its variants and the levers, for the engine:
 *
 * <ul>
 *   <li>levers, by their names; over them the parameters of variants, in the order of the experiments' ids; over those the levers that
 *       a config sets for a variant (ADR 0047)
 *   <li>what the active events come to together, as {@code effective} of {@code GET /v1/events/active} says (ADR 0059): mutators;
 *       unlocked tags as mutators {@code unlock_tag_TAG}; the bonus of a challenge as its {@code score_multiplier}
 * </ul>
 *
 * An engine leaves alone what it does not know, so all of it is handed on. What a service says that knows of no {@code effective} is what
 * the first event with a bonus has, and what all of them have else.
 */
final class GameRules {

    private static final String SCORE = "score_multiplier";

    private static final int BASIS_POINTS = 4;

    private final List<ActiveEvent> events;
    private final @Nullable EffectiveRules effective;
    private final List<String> mutators = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();

    private GameRules(Situation situation) {
        this.events = situation.events();
        this.effective = situation.effective();
    }

    static GameRules of(Situation situation) {
        GameRules rules = new GameRules(situation);
        rules.texts("mutators", EffectiveRules::mutators).forEach(rules.mutators::add);
        rules.texts("additional_unlocked_tags", EffectiveRules::additionalUnlockedTags)
                .forEach(tag -> rules.mutators.add("unlock_tag_" + tag));
        Resolution config = situation.config();
        if (config != null && config.values() != null) {
            config.values().forEach(rules::set);
        }
        for (ExperimentAssignment assignment : situation.assignments()) {
            JsonNode variant = assignment.parameters();
            if (variant != null) {
                variant.fields().forEachRemaining(field -> rules.set(field.getKey(), field.getValue()));
            }
        }
        if (config != null && config.origins() != null && config.values() != null) {
            config.origins()
                    .keySet()
                    .forEach(lever -> rules.set(lever, config.values().get(lever)));
        }
        return rules;
    }

    List<String> mutators() {
        return List.copyOf(mutators);
    }

    /**
     * What holds for a run.
     *
     * @param challenge the challenge it is played for; null for none
     */
    Map<String, Object> parameters(@Nullable String challenge) {
        if (challenge == null) {
            return Map.copyOf(parameters);
        }
        Map<String, Object> withBonus = new TreeMap<>(parameters);
        bonus(challenge).ifPresent(bonus -> withBonus.putIfAbsent(SCORE, bonus));
        return withBonus;
    }

    private Optional<BigDecimal> bonus(String challenge) {
        if (effective == null) {
            return events.stream()
                    .map(event -> event.rules().path("challenge_bonus_multiplier"))
                    .filter(JsonNode::isNumber)
                    .findFirst()
                    .map(JsonNode::decimalValue);
        }
        int basisPoints = effective.challengeBonus().of(challenge);
        return basisPoints == EffectiveRules.ONE
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(basisPoints, BASIS_POINTS).stripTrailingZeros());
    }

    /** The event a run counts for: the first that is no season, and that no exclusive group leaves out. */
    Optional<ActiveEvent> event() {
        return events.stream()
                .filter(event -> event.type() == LiveEventType.EVENT)
                .filter(event -> effective == null
                        || effective.leftOut().stream()
                                .noneMatch(left -> left.id().equals(event.id())))
                .findFirst();
    }

    /** The first leaderboard that runs count for besides the game's own. */
    Optional<String> leaderboard() {
        return texts("leaderboard_scopes", EffectiveRules::leaderboardScopes).stream()
                .findFirst();
    }

    private void set(String name, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (value.isNumber()) {
            parameters.put(name, value.decimalValue());
        } else if (value.isBoolean()) {
            parameters.put(name, value.booleanValue());
        } else if (value.isTextual()) {
            parameters.put(name, value.textValue());
        }
        // Lists and objects are for the turn service, no engine takes them.
    }

    private List<String> texts(String rule, Function<EffectiveRules, List<String>> together) {
        if (effective != null) {
            return together.apply(effective);
        }
        List<String> texts = new ArrayList<>();
        events.forEach(event -> event.rules().path(rule).forEach(text -> texts.add(text.asText())));
        return texts;
    }
}
