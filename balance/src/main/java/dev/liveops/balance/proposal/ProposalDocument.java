package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.calibration.CalibrationReport;
import dev.liveops.balance.calibration.StratumCalibration;
import dev.liveops.balance.surface.ResponseSurface;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.golden.PairedSeeds;
import java.math.BigDecimal;
import java.math.MathContext;

/** A proposal as JSON: what is kept with the draft as its evidence. */
final class ProposalDocument {

    private static final double ALPHA = .05;
    private static final MathContext DIGITS = new MathContext(6);

    private final Proposal proposal;

    ProposalDocument(Proposal proposal) {
        this.proposal = proposal;
    }

    ObjectNode write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("kind", "balance_proposal").put("format", 1);
        BalanceReport report = proposal.report();
        root.putObject("base")
                .put("content_version", report.contentVersion())
                .put("content_hash", report.contentHash());
        root.putObject("makes").put("content_version", proposal.version()).put("content_hash", proposal.packHash());
        root.putObject("report")
                .put("as_of", report.asOf())
                .put("from", report.from())
                .put("to", report.to())
                .put("runs", report.runs());
        root.put("engine", proposal.engine()).put("simulated_runs", proposal.runs());
        ProposalSettings settings = proposal.settings();
        root.putObject("settings")
                .put("seed", settings.seed())
                .put("runs", settings.runs())
                .put("confirm_runs", settings.confirmRuns())
                .set("tolerance", figure(settings.tolerance()));
        ArrayNode changes = root.putArray("changes");
        proposal.changes().forEach(change -> changes.add(change.toString()));
        calibration(root.putObject("calibration"));
        ArrayNode findings = root.putArray("findings");
        proposal.findings().forEach(finding -> finding(findings.addObject(), finding));
        if (proposal.overall() != null) {
            pairs(root.putObject("win_rate_change"), proposal.overall());
        }
        neighbours(root.putArray("neighbours"));
        golden(root);
        if (proposal.obstacle() != null) {
            root.put("obstacle", proposal.obstacle());
        }
        return root;
    }

    private void calibration(ObjectNode into) {
        CalibrationReport calibration = proposal.calibration();
        into.put("grade", calibration.grade().name()).put("users", calibration.users());
        into.put("reason", calibration.reason());
        ArrayNode population = into.putArray("population");
        calibration
                .population()
                .shares()
                .forEach(share ->
                        population.addObject().put("policy", share.policy()).set("share", figure(share.weight())));
        ArrayNode bands = into.putArray("bands");
        calibration.bands().forEach(band -> {
            ObjectNode each = bands.addObject().put("band", band.band()).put("reached", band.reached());
            ArrayNode shares = each.putArray("population");
            band.population()
                    .shares()
                    .forEach(share ->
                            shares.addObject().put("policy", share.policy()).set("share", figure(share.weight())));
        });
        ArrayNode strata = into.putArray("strata");
        calibration.strata().forEach(stratum -> stratum(strata.addObject(), stratum));
        stratum(strata.addObject(), calibration.all());
    }

    private static void stratum(ObjectNode into, StratumCalibration stratum) {
        into.put("stratum", stratum.stratum()).put("verdict", stratum.verdict().name());
        into.put("users", stratum.live().n());
        into.set("live_win_rate", figure(stratum.live().rate()));
        into.set("simulated_win_rate", figure(stratum.simulated().rate()));
        interval(into, "win_rate_difference", stratum.calibration().winRate());
        into.set("stability_index", figure(stratum.calibration().stabilityIndex()));
        into.set("stability_index_limit", figure(stratum.indexLimit()));
        into.set("wasserstein_tiers", figure(stratum.wasserstein()));
    }

    private static void finding(ObjectNode into, FindingProposal finding) {
        into.put("subject", finding.finding().subject())
                .put("outcome", finding.outcome().name());
        if (!finding.reason().isEmpty()) {
            into.put("reason", finding.reason());
        }
        into.put("rate", finding.finding().question().rate());
        into.set("live_rate", figure(finding.finding().liveNow()));
        into.set("live_target", figure(finding.finding().liveTarget()));
        if (finding.contribution() != null) {
            pairs(into.putObject("simulated_contribution"), finding.contribution());
        }
        if (finding.simulatedNow() != null) {
            into.set("simulated_rate", figure(finding.simulatedNow()));
        }
        if (finding.simulatedTarget() != null) {
            into.set("simulated_target", figure(finding.simulatedTarget()));
        }
        ArrayNode turns = into.putArray("turns");
        finding.turns().forEach(turn -> turn(turns.addObject(), turn));
        Confirmation confirmation = finding.confirmation();
        if (confirmation != null) {
            confirmation(into.putObject("confirmation"), confirmation);
        }
        FindingProposal.Predicted predicted = finding.predicted();
        if (predicted != null) {
            ObjectNode live = into.putObject("predicted_live");
            live.set("change", figure(predicted.next() - predicted.now()));
            interval(
                    live,
                    "change_interval",
                    new Interval(
                            predicted.interval().low() - predicted.now(),
                            predicted.interval().high() - predicted.now()));
        }
    }

    private static void turn(ObjectNode into, Turn turn) {
        into.put("path", turn.lever().path())
                .put("from", turn.lever().value())
                .put("to", turn.to())
                .put("method", turn.method())
                .put("capped", turn.capped());
        into.set("exact", figure(turn.exact()));
        interval(into, "exact_interval", turn.interval());
        ResponseSurface surface = turn.surface();
        if (surface != null) {
            ObjectNode played = into.putObject("surface").put("runs", surface.runs());
            ArrayNode values = played.putArray("values");
            ArrayNode successes = played.putArray("successes");
            for (int index = 0; index < surface.values().length; index++) {
                values.add(figure(surface.values()[index]));
                successes.add(surface.successes()[index]);
            }
            played.set("deviance_p", figure(surface.deviancePValue()));
        }
    }

    private static void confirmation(ObjectNode into, Confirmation confirmation) {
        into.put("first_seed", confirmation.firstSeed())
                .put("runs", confirmation.next().n())
                .put("successes", confirmation.next().successes())
                .put("verdict", confirmation.verdict().verdict().name());
        interval(into, "band", confirmation.band());
        interval(into, "interval_99", confirmation.verdict().interval());
        pairs(into.putObject("change"), confirmation.change());
    }

    private void neighbours(ArrayNode into) {
        for (Neighbour neighbour : proposal.neighbours()) {
            ObjectNode each = into.addObject()
                    .put("content_id", neighbour.contentId())
                    .put("verdict", neighbour.verdict().name());
            each.set("adjusted_p", figure(neighbour.adjustedP()));
            pairs(each.putObject("change"), neighbour.change());
        }
    }

    private void golden(ObjectNode root) {
        var golden = proposal.golden();
        if (golden == null) {
            root.putNull("golden");
            return;
        }
        ArrayNode into = root.putArray("golden");
        golden.forEach(sim -> into.addObject()
                .put("id", sim.id())
                .put("verdict", sim.verdict())
                .put("detail", sim.detail()));
    }

    private static void pairs(ObjectNode into, PairedSeeds pairs) {
        into.put("runs", pairs.pairs()).put("gained", pairs.newOnly()).put("lost", pairs.oldOnly());
        into.set("value", figure(pairs.difference()));
        interval(into, "interval", pairs.interval(ALPHA));
    }

    private static void interval(ObjectNode into, String name, Interval interval) {
        into.putArray(name).add(figure(interval.low())).add(figure(interval.high()));
    }

    // Six digits: of a simulated share more say nothing, and the document is bounded.
    private static JsonNode figure(double figure) {
        return JsonNodeFactory.instance.numberNode(
                new BigDecimal(figure).round(DIGITS).stripTrailingZeros().doubleValue());
    }
}
