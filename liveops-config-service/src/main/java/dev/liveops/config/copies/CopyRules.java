package dev.liveops.config.copies;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.ConfigName;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a config and what is to be different another one. */
final class CopyRules {

    private static final String FROM = "valid_from";
    private static final String TO = "valid_to";
    private static final String TARGETING = "targeting";
    private static final Set<String> PARTS = Set.of(FROM, TO, TARGETING);

    private CopyRules() {}

    /** The config to create; ends with {@code config.invalid} where what is to be different makes no sense. */
    static CreateConfig copied(ConfigName from, ConfigContent content, CopyConfig changes) {
        List<String> without = changes.without() == null ? List.of() : changes.without();
        check(from, content, changes, without);
        ObjectNode payload = content.payload().deepCopy();
        without.stream().filter(name -> !PARTS.contains(name)).forEach(payload::remove);
        if (changes.payload() != null) {
            payload.setAll((ObjectNode) changes.payload());
        }
        return new CreateConfig(
                changes.name() == null ? content.name() : changes.name(),
                changes.scope() == null ? from.scope() : changes.scope(),
                changes.scopeRef() == null ? from.scopeRef() : changes.scopeRef(),
                payload,
                part(without, FROM, changes.validFrom(), content.validFrom()),
                part(without, TO, changes.validTo(), content.validTo()),
                changes.priority() == null ? Integer.valueOf(content.priority()) : changes.priority(),
                part(without, TARGETING, changes.targeting(), unsalted(content.targeting())),
                null,
                null,
                changes.reason(),
                changes.links());
    }

    private static void check(ConfigName from, ConfigContent content, CopyConfig changes, List<String> without) {
        Violations violations = new Violations();
        violations.check(
                changes.scope() == null || changes.scope() == from.scope() || changes.scopeRef() != null,
                "scope_ref",
                "missing (expected one, since the scope is another)");
        violations.check(
                changes.payload() == null || changes.payload().isObject(), "payload", "expected an object of levers");
        for (int index = 0; index < without.size(); index++) {
            String name = without.get(index);
            violations.check(
                    name != null && (PARTS.contains(name) || content.payload().has(name)),
                    "without[" + index + "]",
                    Quote.of(name) + " (expected a lever of the config, " + FROM + ", " + TO + " or " + TARGETING
                            + ")");
        }
        violations.throwIfAny(ConfigProblem.INVALID);
    }

    private static <T> @Nullable T part(List<String> without, String name, @Nullable T changed, @Nullable T before) {
        return changed != null ? changed : without.contains(name) ? null : before;
    }

    // Who is in the share of the one need not be in the share of the other, unless somebody says so.
    private static @Nullable Targeting unsalted(@Nullable Targeting targeting) {
        if (targeting == null || targeting.percentage() == null) {
            return targeting;
        }
        Targeting.Percentage share = targeting.percentage();
        return new Targeting(
                targeting.include(),
                targeting.exclude(),
                new Targeting.Percentage(share.basisPoints(), share.unit(), null));
    }
}
