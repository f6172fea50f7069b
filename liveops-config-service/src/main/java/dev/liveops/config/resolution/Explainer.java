package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.safety.Kill;
import dev.liveops.config.staging.Staged;
import dev.liveops.model.config.Resolution.AppliedConfig;
import dev.liveops.model.config.Resolution.BrokenInvariant;
import dev.liveops.model.config.Resolution.Explanation;
import dev.liveops.model.config.Resolution.LeverSource;
import dev.liveops.model.config.Resolution.UnmatchedConfig;
import dev.liveops.targeting.AudienceVerdict;
import dev.liveops.targeting.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says why a resolution gives what it gives. Used once. */
final class Explainer {

    /** Most configs that are named for what they did not match; the others are counted. */
    static final int MAX_UNMATCHED = 100;

    private final ResolutionContext context;
    private final Instant instant;
    private final Guards guards;
    private final List<AppliedConfig> applied = new ArrayList<>();
    private final List<AppliedConfig> waiting = new ArrayList<>();
    private final List<UnmatchedConfig> unmatched = new ArrayList<>();
    private final Map<String, List<LeverSource>> sources = new LinkedHashMap<>();
    private final Map<String, List<LeverSource>> withheld = new LinkedHashMap<>();
    private final Set<UUID> had = new HashSet<>();
    private final Map<UUID, ActiveConfig> displaced = new HashMap<>();
    private int unmatchedCount;

    Explainer(ResolutionContext context, Instant instant, Guards guards) {
        this.context = context;
        this.guards = guards;
        this.instant = instant;
    }

    /** @param configs all that are published, in order */
    Explanation explain(List<ActiveConfig> configs, Effective effective, Map<String, String> unusedAttributes) {
        configs.forEach(this::displace);
        configs.forEach(this::judge);
        return new Explanation(
                applied,
                waiting,
                unmatched,
                unmatchedCount,
                sources,
                withheld,
                effective.gated(),
                unusedAttributes,
                effective.fallbacks().stream().map(Explainer::broken).toList());
    }

    private void judge(ActiveConfig config) {
        Set<String> references = context.references(config.scope());
        if (!references.contains(config.scopeRef())) {
            unmatched(config, List.of("the " + config.scope().wire() + " is " + said(references)));
        } else if (!config.window().isOpenAt(instant)) {
            waiting.add(config.toApplied());
        } else {
            target(config);
        }
    }

    // What is rolled out to somebody takes the place of what is published, as it will of everybody's.
    private void displace(ActiveConfig config) {
        Staged staged = config.staged();
        if (staged != null
                && context.references(config.scope()).contains(config.scopeRef())
                && staged.has(context.attributes())) {
            had.add(config.id());
            staged.displaced().forEach(id -> displaced.put(id, config));
        }
    }

    private @Nullable String stage(ActiveConfig config) {
        Staged staged = config.staged();
        if (staged != null) {
            return had.contains(config.id())
                    ? null
                    : "it is being rolled out by " + staged.rolloutId() + ", which does not have him";
        }
        ActiveConfig other = displaced.get(config.id());
        return other == null || other.staged() == null
                ? null
                : "revision " + other.revision() + " of config " + other.id() + " takes its place for him, by rollout "
                        + other.staged().rolloutId();
    }

    private void target(ActiveConfig config) {
        Kill kill = guards.kill(config.id());
        if (kill != null) {
            unmatched(config, List.of("it is killed since " + kill.killedAt() + ": " + kill.reason()));
            return;
        }
        String stage = stage(config);
        if (stage != null) {
            unmatched(config, List.of(stage));
            return;
        }
        AudienceVerdict verdict =
                config.audience() == null ? null : config.audience().explain(context.attributes());
        if (verdict != null && !verdict.matched()) {
            unmatched(config, reasons(verdict));
            return;
        }
        applied.add(config.toApplied());
        addSources(sources, config, config.live().served());
        addSources(withheld, config, config.live().withheld());
    }

    private void unmatched(ActiveConfig config, List<String> reasons) {
        unmatchedCount++;
        if (unmatched.size() < MAX_UNMATCHED) {
            unmatched.add(new UnmatchedConfig(
                    config.id(), config.revision(), config.name(), config.scope(), config.scopeRef(), reasons));
        }
    }

    private static BrokenInvariant broken(Fallback fallback) {
        return new BrokenInvariant(fallback.invariant(), fallback.expression(), fallback.scope(), fallback.levers());
    }

    private static String said(Set<String> references) {
        return references.isEmpty() ? "not said" : "\"" + String.join("\", \"", references) + "\"";
    }

    private static List<String> reasons(AudienceVerdict verdict) {
        List<String> reasons = new ArrayList<>();
        verdict.parts().stream().filter(part -> !part.passed()).forEach(part -> {
            if (part.clauses().isEmpty()) {
                reasons.add(part.name() + ": " + part.reason());
            }
            boolean wanted = part.name().equals("exclude");
            part.clauses().stream()
                    .filter(clause -> clause.matched() == wanted)
                    .forEach(clause -> reasons.add(part.name() + ": " + reason(clause)));
        });
        return reasons;
    }

    private static String reason(Verdict.Clause clause) {
        String outcome = clause.matched() ? "holds" : "does not hold";
        return clause.expression() + " " + (clause.reason().isEmpty() ? outcome : "(" + clause.reason() + ")");
    }

    private static void addSources(
            Map<String, List<LeverSource>> sources, ActiveConfig config, Map<String, JsonNode> values) {
        values.forEach((lever, value) ->
                sources.computeIfAbsent(lever, key -> new ArrayList<>()).add(config.toSource(value)));
    }
}
