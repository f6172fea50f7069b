package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.support.audience.KnownPlayer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is published, and the same with a change: resolves both for the same context, by the resolver that players are answered by (ADR
 * 0046). Asks nobody, changes nothing, and is thrown away afterwards.
 */
public final class Rehearsal {

    private final long version;
    private final ConfigSnapshot before;
    private final ConfigSnapshot after;
    private final TargetingContext targeting;
    private final UnaryOperator<Instant> windows;

    Rehearsal(
            long version,
            ConfigSnapshot before,
            ConfigSnapshot after,
            TargetingContext targeting,
            UnaryOperator<Instant> windows) {
        this.version = version;
        this.before = before;
        this.after = after;
        this.targeting = targeting;
        this.windows = windows;
    }

    /**
     * Every lever's value without and with the change, and where they differ.
     *
     * @param before by lever, in the catalog's order
     * @param after likewise
     * @param differences in the order of names
     */
    public record Values(
            Map<String, JsonNode> before, Map<String, JsonNode> after, List<LeverDifference> differences) {}

    /** The published version that it starts from. */
    public long version() {
        return version;
    }

    /**
     * How a turn that was sampled would differ at an instant.
     *
     * @param seen what conditions saw of it, as it was written down; all of it is believed
     */
    public List<LeverDifference> differences(JsonNode seen, Instant at) {
        List<Participation> participations = new ArrayList<>();
        seen.path("variants").forEach(reference -> participations.add(Participation.of(reference.asText())));
        ResolutionContext context = new ResolutionContext(
                text(seen.path("world_id")),
                text(seen.path("adventure_id")),
                text(seen.path("attributes").path("session")),
                participations,
                targeting.replay(seen.path("attributes")));
        return resolve(before, context, at).differencesTo(resolve(after, context, at));
    }

    /**
     * What a context comes to; its experiments are those that it names.
     *
     * @throws dev.liveops.support.problem.ProblemException as a preview
     */
    public Values values(ResolveRequest request, Instant at) {
        Question question = Question.looking(request);
        ResolutionContext context = new ResolutionContext(
                question.worldId(),
                question.adventureId(),
                question.sessionId(),
                question.given() == null ? List.of() : question.given(),
                targeting.of(
                        new Subject(
                                question.userId(),
                                question.sessionId(),
                                question.turnId(),
                                question.worldId(),
                                question.adventureId()),
                        question.attributes(),
                        targeting.given(question.attributes()).orElse(KnownPlayer.NOBODY)));
        Effective without = resolve(before, context, at);
        Effective with = resolve(after, context, at);
        return new Values(all(without), all(with), without.differencesTo(with));
    }

    private Effective resolve(ConfigSnapshot snapshot, ResolutionContext context, Instant at) {
        return snapshot.resolve(context, windows.apply(at));
    }

    private static Map<String, JsonNode> all(Effective effective) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        effective.modules().values().forEach(module -> values.putAll(module.levers()));
        return values;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
