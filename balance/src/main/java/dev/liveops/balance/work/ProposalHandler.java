package dev.liveops.balance.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.proposal.BalanceReport;
import dev.liveops.balance.proposal.NextVersion;
import dev.liveops.balance.proposal.Proposal;
import dev.liveops.balance.proposal.ProposalDraft;
import dev.liveops.balance.proposal.ProposalException;
import dev.liveops.balance.proposal.ProposalSettings;
import dev.liveops.balance.proposal.Proposer;
import dev.liveops.balance.trial.Trials;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.model.proposal.ProposalOutcome;
import dev.liveops.model.proposal.ProposalReport;
import dev.liveops.model.wire.ShortText;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.simulation.work.SuiteClient;
import dev.liveops.simulation.work.WorkHandler;
import dev.liveops.simulation.work.WorkJson;
import dev.liveops.simulation.work.WorkTools;
import dev.liveops.simulation.worker.Engines;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes proposals for a suite. What is away is waited for as long as the job says; what cannot be said is a refusal with its reason. */
public final class ProposalHandler implements WorkHandler {

    private static final String PACKS = "/v1/content/packs/";
    private static final int MOST_VERSIONS = 100;

    @Override
    public String kind() {
        return ProposalJob.KIND;
    }

    @Override
    public JsonNode handle(JsonNode body, WorkTools tools) throws IOException {
        ProposalJob job = WorkJson.MAPPER.treeToValue(body, ProposalJob.class);
        try {
            return WorkJson.MAPPER.valueToTree(report(propose(job, tools)));
        } catch (ProposalException e) {
            return WorkJson.MAPPER.valueToTree(ProposalReport.refused(String.valueOf(e.getMessage())));
        } catch (IOException | SimulationException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException();
            }
            throw e;
        }
    }

    private static Proposal propose(ProposalJob job, WorkTools tools) throws IOException {
        SuiteClient suite = tools.suite();
        tools.progress().accept("reading the balance report");
        JsonNode document = WorkJson.MAPPER.readTree(suite.getPatiently(reportPath(job), job.patienceSeconds()));
        BalanceReport report = BalanceReport.read(document, job.effect());
        ContentPack pack = pack(suite, report.contentVersion());
        String version = job.contentVersion() == null ? free(suite, report.contentVersion()) : job.contentVersion();
        SimulationEngine engine = engine(job.engine(), tools.engines());
        try (Trials trials = new Trials(
                engine,
                tools.threads(),
                played -> tools.progress().accept(String.format(Locale.ROOT, "%,d runs simulated", played)))) {
            return new Proposer(
                            trials, new LeverRules(), SuiteGoldenSims.of(suite, engine, tools.threads()), settings(job))
                    .propose(report, pack, version, job.subjects());
        }
    }

    private static String reportPath(ProposalJob job) {
        List<Double> targets = job.tierTargets();
        return "/v1/balance/report?calibration=true&impact=false"
                + (job.baseVersion() == null ? "" : "&content_version=" + SuiteClient.encoded(job.baseVersion()))
                + (targets == null
                        ? ""
                        : "&tier_targets="
                                + targets.stream().map(Object::toString).collect(Collectors.joining("%2C")));
    }

    private static ContentPack pack(SuiteClient suite, String version) throws IOException {
        return suite.find(PACKS + SuiteClient.encoded(version))
                .map(ContentPack::of)
                .orElseThrow(() -> new ProposalException("The report is of " + version
                        + ", which is no pack of this suite (expected one that is published)"));
    }

    // Versions that were published meanwhile are passed over.
    private static String free(SuiteClient suite, String former) throws IOException {
        String next = former;
        for (int step = 0; step < MOST_VERSIONS; step++) {
            next = NextVersion.of(next)
                    .orElseThrow(() -> new ProposalException(
                            "content_version: " + former + " has no next one that is known (expected it to be said)"));
            if (suite.find(PACKS + SuiteClient.encoded(next)).isEmpty()) {
                return next;
            }
        }
        throw new ProposalException("content_version: the next " + MOST_VERSIONS + " of " + former
                + " are published (expected it to be said)");
    }

    private static SimulationEngine engine(@Nullable String wanted, Engines engines) {
        if (wanted == null) {
            return engines.get(Engines.REFERENCE);
        }
        SimulationEngine engine = engines.get(wanted.substring(0, wanted.indexOf('/')));
        if (!engine.id().toString().equals(wanted)) {
            throw new SimulationException("the engine is " + engine.id() + " (expected " + wanted + ")");
        }
        return engine;
    }

    private static ProposalSettings settings(ProposalJob job) {
        List<String> policies = job.policies();
        try {
            return new ProposalSettings(
                    policies == null ? ProposalSettings.PLAYERS : policies,
                    job.seed(),
                    job.runs(),
                    job.confirmRuns(),
                    job.tolerance(),
                    job.most());
        } catch (IllegalArgumentException e) {
            throw new SimulationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ProposalReport report(Proposal proposal) {
        ProposalOutcome outcome = ProposalOutcome.PROPOSED;
        String reason = proposal.obstacle();
        if (proposal.changes().isEmpty()) {
            outcome = ProposalOutcome.NOTHING;
            reason = "Nothing that may be turned puts right what is out of balance: "
                    + proposal.findings().stream()
                            .map(finding -> finding.finding().subject() + ": " + finding.reason())
                            .collect(Collectors.joining("; "));
        } else if (reason != null) {
            outcome = ProposalOutcome.HELD_BACK;
        }
        return new ProposalReport(
                outcome,
                reason == null ? null : ShortText.of(reason, ProposalReport.MAX_REASON),
                outcome == ProposalOutcome.PROPOSED ? ProposalDraft.changesOf(proposal) : null,
                proposal.toDocument(),
                ShortText.of(proposal.toMarkdown(), ProposalReport.MAX_TEXT));
    }
}
