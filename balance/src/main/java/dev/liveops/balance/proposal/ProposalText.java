package dev.liveops.balance.proposal;

import dev.liveops.balance.calibration.CalibrationReport;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.Locale;
import java.util.stream.Collectors;

/** A proposal in Markdown. */
final class ProposalText {

    private static final double ALPHA = .05;

    private final Proposal proposal;
    private final StringBuilder text = new StringBuilder();

    ProposalText(Proposal proposal) {
        this.proposal = proposal;
    }

    String write() {
        BalanceReport report = proposal.report();
        line("# Balance proposal: %s -> %s", report.contentVersion(), proposal.version());
        line("");
        changes();
        line("");
        line("| | |");
        line("|---|---|");
        line("| report | as of %s, %,d runs of %s |", report.asOf(), report.runs(), short12(report.contentHash()));
        line(
                "| simulated | %,d runs of %s, seeds from %d |",
                proposal.runs(), proposal.engine(), proposal.settings().seed());
        line(
                "| calibration | %s: %s |",
                proposal.calibration().grade(), proposal.calibration().reason());
        line("| makes | %s, sha-256 %s |", proposal.version(), proposal.packHash());
        if (proposal.overall() != null) {
            line("| win rate of all runs | %s |", pairs(proposal.overall()));
        }
        line("| golden sims | %s |", golden());
        proposal.findings().forEach(this::finding);
        population();
        neighbours();
        if (proposal.obstacle() != null) {
            line("");
            line("**Not to be opened:** %s", proposal.obstacle());
        }
        return text.toString();
    }

    private void changes() {
        if (proposal.changes().isEmpty()) {
            line("Nothing is changed.");
        }
        proposal.changes().forEach(change -> line("    %s", change));
    }

    private void finding(FindingProposal finding) {
        line("");
        line("## %s: %s", finding.finding().subject(), finding.outcome());
        line("");
        if (!finding.reason().isEmpty()) {
            line("%s", finding.reason());
            line("");
        }
        line(
                "- live: %s %s %%, wanted %s %%",
                finding.finding().question().rate(),
                percent(finding.finding().liveNow()),
                percent(finding.finding().liveTarget()));
        if (finding.contribution() != null) {
            line("- in simulation picking it adds %s", pairs(finding.contribution()));
        }
        for (Turn turn : finding.turns()) {
            line(
                    "- %s %d -> %d (%s; %s)",
                    turn.lever().path(), turn.lever().value(), turn.to(), turn.method(), exact(turn));
        }
        confirmation(finding);
    }

    // What lies beyond the values that were played is extrapolated, and says no more than that.
    private static String exact(Turn turn) {
        return turn.capped()
                ? "what is wanted lies beyond what one patch may"
                : "exactly " + decimal(turn.exact()) + ", "
                        + decimal(turn.interval().low()) + ".."
                        + decimal(turn.interval().high());
    }

    private void confirmation(FindingProposal finding) {
        Confirmation confirmation = finding.confirmation();
        FindingProposal.Predicted predicted = finding.predicted();
        if (confirmation == null || predicted == null) {
            return;
        }
        line(
                "- on %,d fresh seeds: %s %%, 99 %% interval %s, band %s: %s; %s",
                confirmation.next().n(),
                percent(confirmation.next().rate()),
                percents(confirmation.verdict().interval()),
                percents(confirmation.band()),
                confirmation.verdict().verdict(),
                pairs(confirmation.change()));
        if (!finding.turns().isEmpty()) {
            line(
                    "- predicted live: %s %% -> %s %% (%s)",
                    percent(predicted.now()), percent(predicted.next()), percents(predicted.interval()));
        }
    }

    private void population() {
        CalibrationReport calibration = proposal.calibration();
        line("");
        line("## Who plays in simulation");
        line("");
        line("| band | users | live win rate | stands for it | tiers: index (limit), distance | |");
        line("|---|---|---|---|---|---|");
        calibration
                .bands()
                .forEach(band -> calibration.strata().stream()
                        .filter(stratum -> stratum.stratum().equals(band.band()))
                        .forEach(stratum -> line(
                                "| %s | %,d | %s %% | %s%s | %.3f (%.3f), %.2f | %s |",
                                band.band(),
                                stratum.live().n(),
                                percent(stratum.live().rate()),
                                band.population().shares().stream()
                                        .map(share -> percent(share.weight()) + " % " + share.policy())
                                        .collect(Collectors.joining(", ")),
                                band.reached() ? "" : " (not reached)",
                                stratum.calibration().stabilityIndex(),
                                stratum.indexLimit(),
                                stratum.wasserstein(),
                                stratum.verdict())));
    }

    private void neighbours() {
        if (proposal.neighbours().isEmpty()) {
            return;
        }
        line("");
        line("## Neighbours");
        line("");
        line("| content | what picking it adds moves by | Holm p | |");
        line("|---|---|---|---|");
        proposal.neighbours()
                .forEach(neighbour -> line(
                        "| %s | %s | %.3f | %s |",
                        neighbour.contentId(), pairs(neighbour.change()), neighbour.adjustedP(), neighbour.verdict()));
    }

    private String golden() {
        var golden = proposal.golden();
        if (golden == null) {
            return "not asked; they run when the pack is published";
        }
        return golden.isEmpty()
                ? "none affected"
                : golden.stream().map(sim -> sim.id() + " " + sim.verdict()).collect(Collectors.joining(", "));
    }

    private static String pairs(PairedSeeds pairs) {
        Interval interval = pairs.interval(ALPHA);
        return String.format(
                Locale.ROOT,
                "%+.1f points (%+.1f..%+.1f, n %,d)",
                100 * pairs.difference(),
                100 * interval.low(),
                100 * interval.high(),
                pairs.pairs());
    }

    private static String percents(Interval interval) {
        return percent(interval.low()) + ".." + percent(interval.high()) + " %";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String decimal(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    private static String short12(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    private void line(String format, Object... figures) {
        text.append(String.format(Locale.ROOT, format, figures)).append('\n');
    }
}
