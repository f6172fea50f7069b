package dev.liveops.releases.compatibility;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether what an operator wrote may become the rules. */
public final class MatrixPolicy {

    /** What a person can oversee, and a check goes through without being noticed. */
    static final int MAX_RULES = 100;

    private static final int MAX_REASON = 200;
    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,64}");

    private MatrixPolicy() {}

    /** Ends the request with {@code release.invalid} that names everything wrong with the rules. */
    public static void check(@Nullable List<@Nullable CompatibilityRule> rules, Violations violations) {
        if (rules == null) {
            violations.present(null, "rules");
        } else {
            violations.check(
                    rules.size() <= MAX_RULES, "rules", rules.size() + " rules (expected at most " + MAX_RULES + ")");
            Set<String> ids = new HashSet<>();
            for (int index = 0; index < rules.size(); index++) {
                check(violations, rules.get(index), "rules[" + index + "]", ids);
            }
        }
        violations.throwIfAny(ReleaseProblem.INVALID);
    }

    private static void check(Violations violations, @Nullable CompatibilityRule rule, String path, Set<String> ids) {
        if (rule == null) {
            violations.present(null, path);
            return;
        }
        if (violations.present(rule.id(), path + ".id")) {
            violations
                    .check(ID.matcher(rule.id()).matches(), path + ".id", "expected 1..64 of a-z, 0-9, - and _")
                    .check(ids.add(rule.id()), path + ".id", rule.id() + " (expected each id once)");
        }
        if (violations.present(rule.requires(), path + ".requires")) {
            check(violations, rule.requires(), path + ".requires");
            violations.check(
                    !rule.requires().equals(new VersionScope(null, null, null, null)),
                    path + ".requires",
                    "nothing (expected a range of client, engine, content or api)");
        }
        if (rule.when() != null) {
            check(violations, rule.when(), path + ".when");
        }
        if (violations.present(rule.reason(), path + ".reason")) {
            violations.checkText(rule.reason(), path + ".reason", MAX_REASON);
        }
    }

    private static void check(Violations violations, VersionScope scope, String path) {
        checkRange(violations, scope.client(), path + ".client");
        checkRange(violations, scope.engine(), path + ".engine");
        checkRange(violations, scope.content(), path + ".content");
        checkRange(violations, scope.api(), path + ".api");
    }

    /** Notes a violation unless it is a range that a version can lie in; null passes. */
    public static void checkRange(Violations violations, @Nullable String text, String path) {
        VersionSpan range = VersionSpan.parse(text);
        violations.check(
                text == null || range != null && !range.isEmpty(),
                path,
                Quote.of(String.valueOf(text)) + " (expected " + VersionSpan.EXPECTED
                        + (range == null ? ")" : ", not an empty one)"));
    }
}
