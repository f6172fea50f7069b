package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.turn.TurnKey;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.Violations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, by somebody who may: two questions that are equal have equal answers at one version and instant.
 *
 * @param userId who plays; null for nobody
 * @param attributes as they were sent
 * @param given the experiments as the one who asks knows them; null to ask for them
 * @param declined whether to resolve without experiments
 * @param looks whether somebody only looks at what others would get
 * @param explain whether the answer is to say why
 */
record Question(
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable Long turnId,
        @Nullable String worldId,
        @Nullable String adventureId,
        Map<String, JsonNode> attributes,
        @Nullable List<Participation> given,
        boolean declined,
        boolean looks,
        boolean explain) {

    private static final int MAX_EXPERIMENTS = 50;
    private static final int MAX_ATTRIBUTES = 50;
    private static final String OPAQUE = "expected 1.." + Ids.MAX_LENGTH + " characters, none a control";

    /**
     * The question of a request; what cannot be is {@code request.invalid} with its path, another player's {@code
     * identity.other_player}. Experiments that it names are believed from services only.
     */
    static Question of(ResolveRequest request, Caller caller, boolean explain) {
        String actingFor = caller.actingFor("user_id", request.userId());
        // Who only works on the game is no player, and must not become part of an experiment.
        boolean plays = request.userId() != null || caller.has(Roles.PLAYER);
        List<Participation> given = caller.has(Roles.SERVICE) ? given(request) : null;
        return of(request, plays ? actingFor : null, given, false, explain);
    }

    /**
     * The question of somebody who looks at what others would get: of any player, and of any experiments, which are asked for only
     * on behalf of a service.
     */
    static Question preview(ResolveRequest request, Caller caller) {
        List<Participation> given = given(request);
        boolean asks = given == null && caller.has(Roles.SERVICE);
        return of(request, request.userId(), given == null && !asks ? List.of() : given, true, true);
    }

    /** The question of somebody who looks, about no player whom anybody asks for: the experiments are those that it names. */
    static Question looking(ResolveRequest request) {
        List<Participation> given = given(request);
        return of(request, request.userId(), given == null ? List.of() : given, true, false);
    }

    private static Question of(
            ResolveRequest request,
            @Nullable String user,
            @Nullable List<Participation> given,
            boolean looks,
            boolean explain) {
        Map<String, JsonNode> attributes = request.attributes() == null ? Map.of() : request.attributes();
        check(request, attributes);
        return new Question(
                user,
                request.sessionId(),
                request.turnId(),
                request.worldId(),
                request.adventureId(),
                attributes,
                given,
                Boolean.FALSE.equals(request.experiments()),
                looks,
                explain);
    }

    private static @Nullable List<Participation> given(ResolveRequest request) {
        List<String> named = request.experimentIds();
        if (named == null) {
            return null;
        }
        Violations violations = new Violations();
        experiments(violations, named);
        violations.throwIfAny(CommonProblem.INVALID);
        return named.stream().map(Participation::of).toList();
    }

    /** The turn it is about; null where none is named. */
    @Nullable
    TurnKey turn() {
        return sessionId == null || turnId == null ? null : new TurnKey(userId, sessionId, turnId);
    }

    private static void check(ResolveRequest request, Map<String, JsonNode> attributes) {
        Violations violations = new Violations();
        opaque(violations, "session_id", request.sessionId());
        opaque(violations, "world_id", request.worldId());
        opaque(violations, "adventure_id", request.adventureId());
        if (request.userId() != null) {
            violations.check(
                    Ids.isUser(request.userId()),
                    "user_id",
                    "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control");
        }
        if (request.turnId() != null) {
            violations.check(request.turnId() >= 0, "turn_id", request.turnId() + " (expected 0 or more)");
        }
        violations.check(
                attributes.size() <= MAX_ATTRIBUTES,
                "attributes",
                attributes.size() + " (expected at most " + MAX_ATTRIBUTES + ")");
        if (request.experimentIds() != null) {
            experiments(violations, request.experimentIds());
        }
        violations.throwIfAny(CommonProblem.INVALID);
    }

    private static void opaque(Violations violations, String path, @Nullable String reference) {
        if (reference != null) {
            violations.check(Ids.isOpaque(reference), path, OPAQUE);
        }
    }

    private static void experiments(Violations violations, List<String> ids) {
        violations.check(
                ids.size() <= MAX_EXPERIMENTS,
                "experiment_ids",
                ids.size() + " entries (expected at most " + MAX_EXPERIMENTS + ")");
        for (int index = 0; index < ids.size(); index++) {
            violations.check(
                    Ids.isName(ids.get(index)), "experiment_ids[" + index + "]", "expected exp or exp:variant");
        }
    }
}
