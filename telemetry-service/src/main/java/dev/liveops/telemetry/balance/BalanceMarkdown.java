package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.balance.BalanceFindings.Flagged;
import dev.liveops.telemetry.balance.BalanceHazards.TierRow;
import dev.liveops.telemetry.balance.BalanceHazards.WaveRow;
import dev.liveops.telemetry.balance.BalanceReport.ImpactRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as Markdown, for people: the lists first, then what they rest on. */
final class BalanceMarkdown {

    private static final double PERCENT = 100;
    private static final int MOST_PREFERENCES = 15;

    private final BalanceReport report;
    private final List<String> lines = new ArrayList<>();

    private BalanceMarkdown(BalanceReport report) {
        this.report = report;
    }

    /** The text, which ends with a line end. */
    static String of(BalanceReport report) {
        BalanceMarkdown text = new BalanceMarkdown(report);
        text.head();
        text.flags("Too strong", report.overpowered());
        text.flags("Too weak", report.underpowered());
        text.quadrants();
        text.tiers();
        text.waves();
        text.impact();
        text.preferences();
        text.held();
        text.scores();
        text.suspicious();
        text.notes();
        return String.join("\n", text.lines) + "\n";
    }

    private void head() {
        lines.add("# Balance, " + report.from() + " to " + report.to());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Content %s%s. %,d finished runs%s. As of %s, days of %s.",
                cell(report.contentVersion() == null ? "of all versions" : report.contentVersion()),
                report.contentHash() == null ? "" : " (" + cell(report.contentHash()) + ")",
                report.runs(),
                report.winRate() == null
                        ? ""
                        : ", " + share(report.winRate()) + " won (" + share(report.winRateLow()) + " to "
                                + share(report.winRateHigh()) + ")",
                report.asOf(),
                report.zone()));
        lines.add(String.format(
                Locale.ROOT,
                "An effect is what a pick adds to the chance to win, in points, with its 95 %% interval; %.1f points matter.",
                report.effectThatMatters() * PERCENT));
    }

    private void flags(String title, List<Flagged> flags) {
        section(title);
        if (flags.isEmpty()) {
            lines.add("Nothing was offered.");
            return;
        }
        table("content", "type", "status", "effect", "P", "pick rate", "offers", "band");
        flags.forEach(flag -> row(
                flag.contentId(),
                flag.contentType(),
                flag.status(),
                effect(flag.effect(), flag.effectLow(), flag.effectHigh()),
                flag.probability() == null ? "-" : String.format(Locale.ROOT, "%.3f", flag.probability()),
                share(flag.pickRate()),
                String.format(Locale.ROOT, "%,d", flag.offers()),
                flag.band() == null ? "all" : flag.band()));
    }

    private void quadrants() {
        section("Power and popularity");
        table("", "popular", "ignored");
        for (String power : List.of("strong", "weak")) {
            row(power, quadrant(power + "_popular"), quadrant(power + "_ignored"));
        }
        lines.add("");
        lines.add(
                "Strong and popular wants a nerf, strong and ignored to be shown; weak and popular is a trap, weak and ignored"
                        + " wants a buff. Of " + count("unclear") + " contents the sign of the effect is not known.");
    }

    private long count(String quadrant) {
        return report.content().stream()
                .filter(row -> quadrant.equals(row.quadrant()))
                .count();
    }

    private String quadrant(String quadrant) {
        return report.content().stream()
                .filter(row -> quadrant.equals(row.quadrant()))
                .map(row -> row.contentId())
                .collect(Collectors.joining(", "));
    }

    private void tiers() {
        section("Tiers");
        table("tier", "reached", "failed", "share", "target", "verdict", "spike");
        for (TierRow tier : report.tiers()) {
            row(
                    Integer.toString(tier.tier()),
                    String.format(Locale.ROOT, "%,d", tier.reached()),
                    String.format(Locale.ROOT, "%,d", tier.failed()),
                    interval(tier.hazard(), tier.low(), tier.high()),
                    tier.target() == null ? "-" : share(tier.target()),
                    tier.impossible() ? "IMPOSSIBLE" : tier.verdict(),
                    tier.spike() ? "yes" : "");
        }
    }

    private void waves() {
        List<WaveRow> named = report.waves().stream()
                .filter(wave ->
                        wave.spike() || wave.impossible() || wave.verdict().startsWith("TOO"))
                .toList();
        section("Waves out of band");
        if (named.isEmpty()) {
            lines.add("None of " + report.waves().size() + ".");
            return;
        }
        table("tier", "wave", "met", "failed", "share", "verdict", "spike");
        named.forEach(wave -> row(
                Integer.toString(wave.tier()),
                Integer.toString(wave.wave()),
                String.format(Locale.ROOT, "%,d", wave.met()),
                String.format(Locale.ROOT, "%,d", wave.failed()),
                interval(wave.hazard(), wave.low(), wave.high()),
                wave.impossible() ? "IMPOSSIBLE" : wave.verdict(),
                wave.spike() ? "yes" : ""));
    }

    private void impact() {
        if (report.impact().isEmpty()) {
            return;
        }
        section("Events and experiments");
        table("what", "metric", "effect", "grade", "method", "n");
        for (ImpactRow row : report.impact()) {
            row(
                    row.id() + (row.variant() == null ? "" : " " + row.variant()),
                    row.metric(),
                    row.effect() == null
                            ? row.status()
                            : String.format(Locale.ROOT, "%.4g (%.4g to %.4g)", row.effect(), row.low(), row.high()),
                    row.grade(),
                    row.method(),
                    row.n() == null ? "" : String.format(Locale.ROOT, "%,d", row.n()));
        }
    }

    private void preferences() {
        section("Preferences");
        table("content", "strength", "taken before others", "others before it");
        report.preferences().stream()
                .filter(row -> row.strength() != null)
                .limit(MOST_PREFERENCES)
                .forEach(row -> row(
                        row.contentId(),
                        String.format(Locale.ROOT, "%+.2f", row.strength()),
                        String.format(Locale.ROOT, "%,d", row.preferred()),
                        String.format(Locale.ROOT, "%,d", row.passedOver())));
    }

    private void held() {
        if (report.held().isEmpty()) {
            return;
        }
        section("By who held it");
        lines.add("Chosen, not drawn: compared within like runs, and no more than something to look at.");
        lines.add("");
        table("content", "type", "status", "effect", "tier", "with", "without");
        report.held()
                .forEach(row -> row(
                        row.contentId(),
                        row.contentType(),
                        row.status(),
                        effect(row.effect(), row.effectLow(), row.effectHigh()),
                        row.tier() == null ? "" : row.tier().toString(),
                        String.format(Locale.ROOT, "%,d", row.runsWith()),
                        String.format(Locale.ROOT, "%,d", row.runsWithout())));
    }

    private void scores() {
        if (report.scores().isEmpty()) {
            return;
        }
        section("Scores");
        table("version", "tiers cleared", "runs", "mean", "median", "90 %", "99 %", "highest");
        report.scores()
                .forEach(row -> row(
                        row.contentVersion(),
                        Integer.toString(row.tiersCleared()),
                        String.format(Locale.ROOT, "%,d", row.runs()),
                        points(row.mean()),
                        points(row.median()),
                        points(row.p90()),
                        points(row.p99()),
                        points(row.highest())));
    }

    private void suspicious() {
        if (report.suspiciousRuns().isEmpty()) {
            return;
        }
        section("Runs to look at");
        table("run", "day", "score", "rules");
        report.suspiciousRuns()
                .forEach(run ->
                        row(run.id(), run.day().toString(), points(run.score()), String.join(", ", run.rules())));
    }

    private void notes() {
        if (!report.notes().isEmpty()) {
            section("Notes");
            report.notes().forEach(note -> lines.add("- " + note));
        }
    }

    private void section(String title) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
    }

    private void table(String... names) {
        row(names);
        lines.add("|" + "---|".repeat(names.length));
    }

    private void row(String... cells) {
        lines.add("| " + List.of(cells).stream().map(BalanceMarkdown::cell).collect(Collectors.joining(" | ")) + " |");
    }

    // Ids are clients' words: none of them ends a cell, or is markup.
    private static String cell(String text) {
        return text.replaceAll("([\\\\`*\\[\\]<>|~#])", "\\\\$1").replaceAll("\\s", " ");
    }

    private static String effect(@Nullable Double effect, @Nullable Double low, @Nullable Double high) {
        return effect == null || low == null || high == null
                ? "-"
                : String.format(Locale.ROOT, "%+.1f (%+.1f to %+.1f)", effect * PERCENT, low * PERCENT, high * PERCENT);
    }

    private static String interval(@Nullable Double share, @Nullable Double low, @Nullable Double high) {
        return share == null || low == null || high == null
                ? "-"
                : share(share) + " (" + share(low) + " to " + share(high) + ")";
    }

    private static String share(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
    }

    private static String points(double points) {
        return String.format(Locale.ROOT, "%,.0f", points);
    }
}
