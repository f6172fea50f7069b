package dev.liveops.releases.staging;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.liveops.releases.asker.Asker;
import dev.liveops.support.audience.Audiences;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.rollout.RolloutAudience;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutStage;
import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.EvaluationContext;
import dev.liveops.targeting.InvalidConditionException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * The cohorts that a rollout may be for: CEL conditions over {@code platform}, {@code client_version} and {@code engine_version} as the
 * client says them, and over what the server knows of a player (ADR 0053).
 */
@Singleton
public class Cohorts {

    private static final int COMPILED = 100;

    private final Audiences audiences;
    private final ContextDeclaration declaration;
    private final LoadingCache<String, Condition> compiled;

    Cohorts(Audiences audiences) {
        this.audiences = audiences;
        Map<String, AttributeType> attributes = new HashMap<>(Map.of(
                "platform", AttributeType.STRING,
                "client_version", AttributeType.VERSION,
                "engine_version", AttributeType.VERSION));
        audiences.attributes().forEach((name, fact) -> {
            AttributeType type = fact.isTexts() ? AttributeType.STRINGS : AttributeType.INTEGER;
            if (attributes.putIfAbsent(name, type) != null) {
                throw new IllegalArgumentException(
                        "liveops.audience.attributes." + name + ": is declared already (expected another name)");
            }
        });
        this.declaration = new ContextDeclaration(attributes);
        this.compiled = Caffeine.newBuilder()
                .maximumSize(COMPILED)
                .executor(Runnable::run)
                .build(declaration::compile);
    }

    /**
     * Compiles a condition; takes some milliseconds at the most.
     *
     * @throws dev.liveops.targeting.InvalidConditionException with the position, when it is none
     */
    public Condition compile(String expression) {
        return Objects.requireNonNull(compiled.get(expression));
    }

    /** Compiles what a plan speaks of, so that no request does. */
    public void prepare(RolloutPlan plan) {
        asksServer(plan);
    }

    /** Whether a condition holds for a player, ready to be asked; telemetry is asked only where one of a plan's speaks of what it knows. Never fails. */
    public Uni<Predicate<String>> of(RolloutPlan plan, Asker asker) {
        String userId = asker.userId();
        if (userId == null || !asksServer(plan)) {
            return Uni.createFrom().item(meets(asker, KnownPlayer.NOBODY));
        }
        KnownPlayer known = audiences.known(userId, null);
        return known == null
                ? audiences.ask(userId, null).map(player -> meets(asker, player))
                : Uni.createFrom().item(meets(asker, known));
    }

    private boolean asksServer(RolloutPlan plan) {
        return conditions(plan).anyMatch(this::asksServer);
    }

    private boolean asksServer(String expression) {
        try {
            return audiences.concern(compile(expression).attributes());
        } catch (InvalidConditionException e) {
            return false;
        }
    }

    private Predicate<String> meets(Asker asker, KnownPlayer player) {
        Map<String, Object> values = new HashMap<>(player.values());
        if (asker.platform() != null) {
            values.put("platform", asker.platform().wire());
        }
        putVersion(values, "client_version", asker.clientVersion());
        putVersion(values, "engine_version", asker.engineVersion());
        EvaluationContext context = declaration.context(values);
        return expression -> isMet(expression, context);
    }

    // What a newer version of this service wrote may speak of what this one does not know.
    private boolean isMet(String expression, EvaluationContext context) {
        try {
            return compile(expression).matches(context);
        } catch (InvalidConditionException e) {
            return false;
        }
    }

    private static void putVersion(Map<String, Object> values, String name, @Nullable String version) {
        Semver parsed = version == null ? null : Semver.parse(version);
        if (parsed != null) {
            values.put(name, parsed);
        }
    }

    private static Stream<String> conditions(RolloutPlan plan) {
        return Stream.concat(Stream.of(plan.audience()), plan.stages().stream().map(RolloutStage::audience))
                .map(RolloutAudience::condition)
                .filter(Objects::nonNull);
    }
}
