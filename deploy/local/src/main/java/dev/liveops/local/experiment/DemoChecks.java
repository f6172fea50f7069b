package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.experiment.DemoExperiment.Kind;
import java.io.PrintWriter;
import java.util.Locale;

/** Holds results against the truth, and prints both. */
final class DemoChecks {

    private final PrintWriter out;
    private int wrong;

    DemoChecks(PrintWriter out) {
        this.out = out;
    }

    /** How much was not as it should be. */
    int wrong() {
        return wrong;
    }

    void check(DemoExperiment experiment, JsonNode results) {
        out.println();
        out.println(experiment.kind().title() + " (" + experiment.id() + ")");
        JsonNode goal = results.at("/metrics/0/variants/0");
        print("win rate", goal);
        print("runs a player", results.at("/metrics/1/variants/0"));
        out.printf(
                Locale.ROOT,
                "  split: assigned %s, exposed %s (%s users, p %.3g)%n",
                results.at("/assigned/status").asText(),
                results.at("/exposed/status").asText(),
                results.at("/exposed_users").asText(),
                results.at("/exposed/phases/0/p_value").asDouble());
        results.at("/ship/0/reasons")
                .forEach(reason ->
                        out.println("  not to ship: " + reason.path("detail").asText()));
        judge(experiment.kind(), results, goal);
    }

    private void judge(Kind kind, JsonNode results, JsonNode goal) {
        JsonNode effect = goal.path("absolute");
        double truth = kind.truth();
        if (kind != Kind.BROKEN) {
            same("the interval covers the truth, " + truth, true, covers(effect, truth));
            same("the sequence covers it too", true, covers(goal.path("sequential"), truth));
            same("assigned users are split as the weights say", "ok", text(results, "/assigned/status"));
            same("so are exposed ones", "ok", text(results, "/exposed/status"));
            same(
                    "it may be shipped",
                    kind == Kind.EFFECT,
                    results.at("/ship/0/ship").asBoolean());
        } else {
            same("assigned users are split as the weights say", "ok", text(results, "/assigned/status"));
            same("exposed ones are not", "blocked", text(results, "/exposed/status"));
            same("the cause is named", DemoPlayer.BROKEN_PLATFORM, text(results, "/exposed/causes/0/value"));
            same("nothing is shipped", false, results.at("/ship/0/ship").asBoolean());
        }
    }

    private void print(String what, JsonNode variant) {
        JsonNode effect = variant.path("absolute");
        out.printf(
                Locale.ROOT,
                "  %-14s %s against %s players: %+.4f (%s), interval %s to %s, sequence %s to %s%n",
                what,
                variant.path("n").asText(),
                variant.path("control_n").asText(),
                effect.path("effect").asDouble(),
                effect.path("status").asText(),
                number(effect.path("low")),
                number(effect.path("high")),
                number(variant.at("/sequential/low")),
                number(variant.at("/sequential/high")));
    }

    private static String number(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%+.4f", number.asDouble()) : "-";
    }

    private static String text(JsonNode results, String pointer) {
        return results.at(pointer).asText();
    }

    /** Whether an interval of an answer is there and holds a figure. */
    static boolean covers(JsonNode interval, double truth) {
        return interval.path("low").isNumber()
                && interval.path("low").asDouble() <= truth
                && truth <= interval.path("high").asDouble();
    }

    private void same(String what, Object expected, Object found) {
        boolean isRight = expected.equals(found);
        wrong += isRight ? 0 : 1;
        out.println("  " + (isRight ? "ok     " : "WRONG  ") + what + (isRight ? "" : " (it is " + found + ")"));
    }
}
