package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.proposal.BalanceReport;
import dev.liveops.balance.proposal.Finding.OfContent;
import dev.liveops.balance.proposal.Finding.OfTier;
import dev.liveops.balance.proposal.Proposal;
import dev.liveops.balance.proposal.ProposalDraft;
import dev.liveops.balance.proposal.ProposalException;
import dev.liveops.balance.proposal.ProposalSettings;
import dev.liveops.balance.proposal.Proposer;
import dev.liveops.balance.trial.Trials;
import dev.liveops.local.balance.BalanceClient;
import dev.liveops.local.balance.StackGoldenSims;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.work.WorkLoop;
import dev.liveops.simulation.work.WorkSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who proposes patches and plays golden sims: they see what the suite says and the pack, and nothing else. */
final class Analysts {

    /** Fewer runs than a proposal has usually, since a story is to end. */
    private static final ProposalSettings SETTINGS =
            new ProposalSettings(ProposalSettings.PLAYERS, 1, 500, 2_000, .04, 5);

    private static final int THREADS = 2;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TOKENS = Duration.ofMinutes(5);

    private final URI gateway;
    private final TokenIssuer issuer;
    private final BalanceClient balance;
    private final GoldenClient golden;

    Analysts(URI gateway, TokenIssuer issuer) {
        this.gateway = gateway;
        this.issuer = issuer;
        this.balance = new BalanceClient(gateway, issuer);
        this.golden = new GoldenClient(gateway, issuer);
    }

    /**
     * A proposal that is opened as a draft.
     *
     * @param draft its id
     * @param lines it in Markdown
     * @param raises whether more runs are to be won by it
     */
    record Opened(String draft, List<String> lines, boolean raises) {}

    /**
     * Proposes a patch for what the report of a pack found.
     *
     * @throws IOException in one sentence, when there is nothing to be proposed
     */
    Opened propose(String contentVersion, String makes) throws IOException {
        ReferenceEngine engine = new ReferenceEngine();
        try (Trials trials = new Trials(engine, THREADS)) {
            BalanceReport report = BalanceReport.read(balance.report(contentVersion, ReportedFindings.TIER_TARGETS), 0);
            ContentPack base = ContentPack.of(balance.pack(contentVersion));
            Proposal proposal = new Proposer(
                            trials, new LeverRules(), StackGoldenSims.of(golden, engine, THREADS), SETTINGS)
                    .propose(report, base, makes, subjects(report));
            if (!proposal.canBeOpened()) {
                throw new IOException(proposal.obstacle() == null ? "Nothing can be changed." : proposal.obstacle());
            }
            JsonNode draft = balance.open(ProposalDraft.of(proposal));
            double change =
                    proposal.toDocument().path("win_rate_change").path("value").asDouble();
            return new Opened(
                    draft.path("id").asText(), proposal.toMarkdown().lines().toList(), change >= 0);
        } catch (ProposalException | SimulationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    // Tiers, and the content that the report is surest of: one patch changes little, so that it can be told what did
    // what.
    private static List<String> subjects(BalanceReport report) {
        Stream<dev.liveops.balance.proposal.Finding> content = report.findings().stream()
                .filter(each -> each instanceof OfContent && each.confirmed())
                .limit(1);
        Stream<dev.liveops.balance.proposal.Finding> tiers =
                report.findings().stream().filter(OfTier.class::isInstance);
        return Stream.concat(content, tiers)
                .map(dev.liveops.balance.proposal.Finding::subject)
                .toList();
    }

    /** Says of every pack from now on what novices may win of it. */
    void protectNovices(String name, int minBasisPoints, int maxBasisPoints) throws IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("why", "Novices do not win always");
        ObjectNode band = request.putObject("spec").put("kind", "band").putObject("band");
        band.putObject("play").put("policy", "novice");
        band.put("first_seed", 1)
                .put("runs", 2_000)
                .put("min_basis_points", minBasisPoints)
                .put("max_basis_points", maxBasisPoints);
        golden.write(name, request);
    }

    /** Plays what is to be played, as a worker beside the suite does, and says how a pack stands. */
    List<String> playGolden(String contentVersion) throws IOException {
        WorkSettings settings = new WorkSettings(
                gateway,
                () -> issuer.issue("simulation-worker", "service", TOKENS),
                "demo",
                Map.of(),
                true,
                THREADS,
                POLL,
                true);
        try (WorkLoop worker = new WorkLoop(settings, line -> {})) {
            // Who the engines are is known from the first question on.
            worker.run();
            golden.run(contentVersion);
            worker.run();
        }
        return GoldenText.status(golden.status(contentVersion));
    }

    /** Whether a pack may be offered to players. */
    boolean mayBeOffered(String contentVersion) throws IOException {
        return golden.status(contentVersion).path("offerable").asBoolean();
    }
}
