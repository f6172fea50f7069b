package dev.liveops.config.transfer;

import dev.liveops.config.configs.BatchLookup;
import dev.liveops.config.configs.ConfigBatches;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a document wants, each config held against the rules by itself.
 *
 * @param configs those that may be as they are
 * @param violations what is wrong with the others, with the place in the document
 */
record ConfigWants(List<WantedConfig> configs, List<Violation> violations) {

    /**
     * What each config is held against.
     *
     * @param conditions that targeting may have, over the segments as the document makes them
     */
    record Rules(ConfigBatches batches, Conditions conditions) {}

    /** Reads a document; may take long. */
    static ConfigWants of(ConfigDocument document, Rules rules) {
        List<WantedConfig> wanted = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int index = 0; index < document.configs().size(); index++) {
            String path = "configs[" + index + "]";
            int before = violations.size();
            WantedConfig one = wanted(document.configs().get(index), path, rules, violations);
            if (one != null && violations.size() == before) {
                wanted.add(one);
            }
        }
        return new ConfigWants(List.copyOf(wanted), List.copyOf(violations));
    }

    /** Which configs it is about. */
    BatchLookup lookup() {
        Set<UUID> ids = new LinkedHashSet<>();
        configs.stream().map(WantedConfig::id).filter(id -> id != null).forEach(ids::add);
        return new BatchLookup(ids, configs.stream().map(WantedConfig::key).toList());
    }

    private static @Nullable WantedConfig wanted(
            @Nullable TransferConfig config, String path, Rules rules, List<Violation> violations) {
        if (config == null) {
            violations.add(new Violation(path, "null (expected a config)"));
            return null;
        }
        TransferState state = config.stateOrDraft();
        if (state == TransferState.ARCHIVED) {
            boolean isNamed = config.scope() != null && config.scopeRef() != null && config.name() != null;
            return !isNamed
                    ? refused(path, violations)
                    : new WantedConfig(
                            path, config.configId(), Ids.newId(), config.key(), state, null, null, List.of());
        }
        if (config.draft() != null && state != TransferState.ACTIVE) {
            violations.add(new Violation(
                    path + ".draft",
                    "is there although it is " + state.wire() + " (expected it beside an active config alone)"));
        }
        ConfigContent content = checked(config.content(), path, rules, violations);
        ConfigContent draft =
                config.draft() == null ? null : checked(config.draftContent(), path + ".draft", rules, violations);
        if (content != null && state == TransferState.ACTIVE) {
            acceptable(content, config.accepted(), path, rules, violations);
        }
        return content == null
                ? null
                : new WantedConfig(
                        path, config.configId(), Ids.newId(), config.key(), state, content, draft, config.accepted());
    }

    private static @Nullable WantedConfig refused(String path, List<Violation> violations) {
        violations.add(new Violation(path, "says not which config it is (expected scope, scope_ref and name)"));
        return null;
    }

    private static @Nullable ConfigContent checked(
            CreateConfig request, String path, Rules rules, List<Violation> violations) {
        try {
            return rules.batches().check(request, rules.conditions());
        } catch (ProblemException refusal) {
            add(refusal, path, violations);
            return null;
        }
    }

    private static void acceptable(
            ConfigContent content, List<String> accept, String path, Rules rules, List<Violation> violations) {
        try {
            rules.batches().requireAcceptable(content.payload(), accept);
        } catch (ProblemException refusal) {
            add(refusal, path, violations);
        }
    }

    private static void add(ProblemException refusal, String path, List<Violation> violations) {
        if (refusal.violations().isEmpty()) {
            violations.add(new Violation(path, refusal.getMessage()));
        }
        refusal.violations().forEach(one -> violations.add(new Violation(path + "." + one.path(), one.detail())));
    }
}
