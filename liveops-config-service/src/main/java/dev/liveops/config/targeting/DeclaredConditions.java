package dev.liveops.config.targeting;

import dev.liveops.targeting.AttributeType;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.InvalidConditionException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Conditions over what a caller may say of itself; made at the start, since the first compilation takes long. */
@Startup
@Singleton
class DeclaredConditions implements Conditions {

    private final ContextDeclaration context = new ContextDeclaration(Map.of(
            "level", AttributeType.INTEGER,
            "platform", AttributeType.STRING,
            "country", AttributeType.STRING,
            "client_version", AttributeType.STRING,
            "cohort", AttributeType.STRING));

    DeclaredConditions() {
        context.compile("level > 0");
    }

    @Override
    public Optional<String> refusal(String expression) {
        try {
            context.compile(expression);
            return Optional.empty();
        } catch (InvalidConditionException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
