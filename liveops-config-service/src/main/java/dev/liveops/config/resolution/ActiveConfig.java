package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.resolution.LeverSetter.Choice;
import dev.liveops.config.staging.Staged;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.AppliedConfig;
import dev.liveops.model.config.Resolution.LeverSource;
import dev.liveops.support.time.Window;
import dev.liveops.targeting.Audience;
import dev.liveops.targeting.EvaluationContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published revision of a config.
 *
 * @param activatedVersion snapshot version that published it; orders configs of one scope and priority
 * @param targeting whom of its scope it is for, as it was written; null for everybody
 * @param audience the same, compiled
 * @param live what it sets
 * @param staged by whom it is had already while it is rolled out; null for what everybody gets whom it is for
 */
record ActiveConfig(
        UUID id,
        int revision,
        String name,
        ConfigScope scope,
        String scopeRef,
        int priority,
        long activatedVersion,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Targeting targeting,
        @Nullable Audience audience,
        LiveLevers live,
        @Nullable Staged staged) {

    /** One that everybody gets whom it is for. */
    ActiveConfig(
            UUID id,
            int revision,
            String name,
            ConfigScope scope,
            String scopeRef,
            int priority,
            long activatedVersion,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable Targeting targeting,
            @Nullable Audience audience,
            LiveLevers live) {
        this(
                id,
                revision,
                name,
                scope,
                scopeRef,
                priority,
                activatedVersion,
                validFrom,
                validTo,
                targeting,
                audience,
                live,
                null);
    }

    /** The same, while it is rolled out; null for no more. */
    ActiveConfig in(@Nullable Staged rollout) {
        return with(audience, rollout);
    }

    /** The same for whom other segments make it. */
    ActiveConfig withAudience(Audience other) {
        return with(other, staged);
    }

    private ActiveConfig with(@Nullable Audience who, @Nullable Staged rollout) {
        return new ActiveConfig(
                id,
                revision,
                name,
                scope,
                scopeRef,
                priority,
                activatedVersion,
                validFrom,
                validTo,
                targeting,
                who,
                live,
                rollout);
    }

    /** Whether it is one for somebody whom its scope concerns, rolled out or not. */
    boolean isFor(EvaluationContext attributes) {
        return audience == null || audience.matches(attributes);
    }

    /** The reference of the global scope. */
    static final String GLOBAL = "global";

    /** When it applies. */
    Window window() {
        return new Window(validFrom, validTo);
    }

    AppliedConfig toApplied() {
        return new AppliedConfig(id, revision, name, scope, scopeRef, priority, validFrom, validTo);
    }

    LeverSetter toSetter() {
        boolean isShare = staged != null || targeting != null && targeting.percentage() != null;
        boolean isForAll = targeting == null && scope == ConfigScope.GLOBAL;
        return new LeverSetter(
                id,
                revision,
                scope,
                isShare || scope == ConfigScope.EXPERIMENT ? Choice.SHARE : isForAll ? Choice.ALL : Choice.MATCH);
    }

    LeverSource toSource(JsonNode value) {
        return new LeverSource(id, revision, scope, scopeRef, value);
    }

    LiveConfig toLive() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.setAll(live.served());
        payload.setAll(live.withheld());
        return new LiveConfig(
                id, revision, name, scope, scopeRef, window(), priority, activatedVersion, targeting, payload);
    }
}
