package dev.liveops.play.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.play.client.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client makes of the rules of events, the parameters of its variants and the levers, for the engine:
 *
 * <ul>
 *   <li>levers, by their names; over them the parameters of variants, in the order of the experiments' ids; over those the levers that
 *       a config sets for a variant (ADR 0047)
 *   <li>{@code mutators} of all active events; {@code additional_unlocked_tags} as mutators {@code unlock_tag_TAG}
 *   <li>{@code challenge_bonus_multiplier} of the first event that has one as {@code score_multiplier} of challenges
 * </ul>
 *
 * An engine leaves alone what it does not know, so all of it is handed on.
 */
final class GameRules {

    private static final String SCORE = "score_multiplier";

    private final List<ActiveEvent> events;
    private final List<String> mutators = new ArrayList<>();
    private final Map<String, Object> parameters = new TreeMap<>();

    private GameRules(List<ActiveEvent> events) {
        this.events = events;
    }

    static GameRules of(Situation situation) {
        GameRules rules = new GameRules(situation.events());
        for (ActiveEvent event : situation.events()) {
            texts(event, "mutators").forEach(rules.mutators::add);
            texts(event, "additional_unlocked_tags").forEach(tag -> rules.mutators.add("unlock_tag_" + tag));
        }
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

    /** What holds for a run. */
    Map<String, Object> parameters(boolean isChallenge) {
        if (!isChallenge) {
            return Map.copyOf(parameters);
        }
        Map<String, Object> withBonus = new TreeMap<>(parameters);
        events.stream()
                .map(event -> event.rules().path("challenge_bonus_multiplier"))
                .filter(JsonNode::isNumber)
                .findFirst()
                .ifPresent(bonus -> withBonus.putIfAbsent(SCORE, bonus.decimalValue()));
        return withBonus;
    }

    /** The event a run counts for: the first that is no season. */
    Optional<ActiveEvent> event() {
        return events.stream()
                .filter(event -> event.type() == LiveEventType.EVENT)
                .findFirst();
    }

    /** The first leaderboard that runs count for besides the game's own. */
    Optional<String> leaderboard() {
        return events.stream()
                .flatMap(event -> texts(event, "leaderboard_scopes").stream())
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

    private static List<String> texts(ActiveEvent event, String rule) {
        List<String> texts = new ArrayList<>();
        event.rules().path(rule).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
