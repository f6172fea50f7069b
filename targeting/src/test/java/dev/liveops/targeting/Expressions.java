package dev.liveops.targeting;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.semver4j.Semver;

/** Random conditions over a context, and random contexts, of which each attribute may be missing. */
final class Expressions {

    static final ContextDeclaration DECLARATION = new ContextDeclaration(Map.of(
            "level", AttributeType.INTEGER,
            "win_rate", AttributeType.DECIMAL,
            "platform", AttributeType.STRING,
            "country", AttributeType.STRING,
            "cohort", AttributeType.STRING,
            "tester", AttributeType.BOOLEAN,
            "created_at", AttributeType.TIMESTAMP,
            "tags", AttributeType.STRINGS,
            "client_version", AttributeType.VERSION));

    private static final String[] TEXTS = {"android", "web", "CH", "", "\uD83D\uDE00", "\uFF5E", "z"};
    private static final String[] VERSIONS = {"1.4.0", "1.10.0", "1.4.0-beta.2", "1.4.0-beta.11", "0.0.1", "2.0.0"};
    private static final String[] INSTANTS = {"2026-01-01T00:00:00Z", "2026-06-01T12:00:00.5Z"};
    private static final String[] RELATIONS = {"==", "!=", "<", "<=", ">", ">="};

    private Expressions() {}

    static EvaluationContext context(Random random) {
        Map<String, Object> values = new HashMap<>();
        put(random, values, "level", (long) random.nextInt(5));
        put(random, values, "win_rate", -(random.nextInt(4) - 2) / 2.0);
        put(random, values, "platform", pick(random, TEXTS));
        put(random, values, "country", pick(random, TEXTS));
        put(random, values, "cohort", pick(random, TEXTS));
        put(random, values, "tester", random.nextBoolean());
        put(random, values, "created_at", Instant.parse(pick(random, INSTANTS)));
        put(random, values, "tags", List.of(pick(random, TEXTS), pick(random, TEXTS)));
        put(random, values, "client_version", Semver.parse(pick(random, VERSIONS)));
        return DECLARATION.context(values);
    }

    static String condition(Random random, int depth) {
        int kind = depth == 0 ? 10 : random.nextInt(10);
        return switch (kind) {
            case 0, 1, 2 -> "(" + condition(random, depth - 1) + " && " + condition(random, depth - 1) + ")";
            case 3, 4 -> "(" + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ")";
            case 5 -> "!" + "(" + condition(random, depth - 1) + ")";
            default -> atom(random);
        };
    }

    private static String atom(Random random) {
        return switch (random.nextInt(18)) {
            case 0 -> "tester";
            case 1 -> "tester == " + random.nextBoolean();
            case 2 -> "has(" + pick(random, "level", "platform", "tags", "client_version") + ")";
            case 3, 4 -> "level " + pick(random, RELATIONS) + " " + random.nextInt(5);
            case 5 -> "win_rate " + pick(random, RELATIONS) + " " + pick(random, "0.0", "-0.0", "0.5", "1.5");
            case 6, 7 -> pick(random, "platform", "country") + " " + pick(random, RELATIONS) + " " + text(random);
            case 8 -> "platform " + pick(random, RELATIONS) + " country";
            case 9 -> "cohort in [" + text(random) + ", " + text(random) + "]";
            case 10 -> text(random) + " in tags";
            case 11 -> "client_version " + pick(random, RELATIONS) + " semver(\"" + pick(random, VERSIONS) + "\")";
            case 12 -> "created_at " + pick(random, RELATIONS) + " timestamp(\"" + pick(random, INSTANTS) + "\")";
            case 13 -> "level in [1, 2, 3]";
            // What closures do not cover.
            case 14 -> "tags.exists(tag, tag == platform)";
            case 15 -> "level / (level - " + random.nextInt(5) + ") >= 1";
            case 16 -> "platform.startsWith(cohort)";
            default -> "(level > 2 ? tester : win_rate >= " + random.nextInt(2) + ".0)";
        };
    }

    private static String text(Random random) {
        return "\"" + pick(random, TEXTS) + "\"";
    }

    private static void put(Random random, Map<String, Object> values, String name, Object value) {
        if (random.nextInt(4) > 0) {
            values.put(name, value);
        }
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
