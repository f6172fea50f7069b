package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.calibration.CalibrationReport;
import dev.liveops.balance.calibration.Calibrator;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Trials;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a proposal of a report: calibrates, puts findings right one after the other, and looks at the whole. */
public final class Proposer {

    private final Trials trials;
    private final LeverRules rules;
    private final GoldenSims golden;
    private final ProposalSettings settings;

    public Proposer(Trials trials, LeverRules rules, GoldenSims golden, ProposalSettings settings) {
        this.trials = trials;
        this.rules = rules;
        this.golden = golden;
        this.settings = settings;
    }

    /**
     * Proposes.
     *
     * @param base the pack that the report is of
     * @param version the content version that the patch makes
     * @param subjects content ids, or {@code tier 4}: these alone, and also where the report is not sure of them; empty for all that it
     *     is sure of
     * @throws ProposalException when the pack is another one, a subject is none of the report's, or simulation is no good for it
     */
    public Proposal propose(BalanceReport report, ContentPack base, String version, List<String> subjects) {
        if (!base.hash().equals(report.contentHash())) {
            throw new ProposalException("content_hash: the report is of " + report.contentHash() + ", the pack is "
                    + base.hash() + " (expected one of the same content)");
        }
        List<Finding> findings = taken(report, subjects);
        PackDraft draft = PackDraft.of(base, report.contentVersion(), version);
        JsonNode document = draft.document();
        CalibrationReport calibration = new Calibrator(
                        trials, base, Math.max(1, document.path("tiers").size()), settings.calibrationSeed())
                .calibrate(report.bands(), settings.policies());
        if (!calibration.isUsable()) {
            throw new ProposalException("Nothing is proposed. " + calibration.reason());
        }
        FindingSearch search = new FindingSearch(trials, rules, calibration.population(), settings);
        List<FindingProposal> proposals = new ArrayList<>();
        for (int number = 0; number < findings.size(); number++) {
            FindingSearch.Found found = search.search(draft, findings.get(number), number);
            proposals.add(found.proposal());
            draft = found.draft();
        }
        return whole(report, draft, calibration, document, proposals);
    }

    private Proposal whole(
            BalanceReport report,
            PackDraft draft,
            CalibrationReport calibration,
            JsonNode document,
            List<FindingProposal> findings) {
        ContentPack next = draft.pack();
        boolean changes = !draft.turned().isEmpty();
        Population population = calibration.population();
        List<Neighbour> neighbours = changes
                ? new Neighbours(trials, population, settings)
                        .measure(draft.base(), next, Neighbours.of(document, changed(findings)))
                : List.of();
        return new Proposal(
                report,
                draft.version(),
                next.hash(),
                trials.engine(),
                settings,
                calibration,
                draft.changes(),
                findings,
                changes ? overall(draft.base(), next, population) : null,
                neighbours,
                changes ? golden.affected(draft.base(), next) : List.of(),
                trials.played());
    }

    private static Set<String> changed(List<FindingProposal> findings) {
        Set<String> changed = new HashSet<>();
        findings.stream()
                .filter(finding -> !finding.turns().isEmpty())
                .forEach(finding -> changed.add(finding.finding().subject()));
        return changed;
    }

    private PairedSeeds overall(ContentPack former, ContentPack next, Population population) {
        int[] seeds = Trials.seeds(settings.wholeSeed(), settings.confirmRuns());
        BitSet before = trials.successes(former, population, Question.wins(), seeds);
        BitSet after = trials.successes(next, population, Question.wins(), seeds);
        return Pairs.of(before, after, seeds.length);
    }

    private List<Finding> taken(BalanceReport report, List<String> subjects) {
        for (String subject : subjects) {
            if (report.findings().stream()
                    .noneMatch(finding -> finding.subject().equals(subject))) {
                throw new ProposalException("\"" + subject + "\" is no finding of the report (expected one of "
                        + report.findings().stream()
                                .map(Finding::subject)
                                .distinct()
                                .toList() + ")");
            }
        }
        Set<String> seen = new HashSet<>();
        List<Finding> taken = report.findings().stream()
                .filter(finding -> subjects.isEmpty() ? finding.confirmed() : subjects.contains(finding.subject()))
                .filter(finding -> seen.add(finding.subject()))
                .limit(settings.most())
                .toList();
        if (taken.isEmpty()) {
            throw new ProposalException(
                    "The report is sure of nothing that is out of balance; name content of it to propose"
                            + " something for it all the same.");
        }
        return taken;
    }
}
