package dev.liveops.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.proposal.BalanceReport;
import dev.liveops.balance.proposal.GoldenSims;
import dev.liveops.balance.proposal.Proposal;
import dev.liveops.balance.proposal.ProposalDraft;
import dev.liveops.balance.proposal.ProposalException;
import dev.liveops.balance.proposal.ProposalSettings;
import dev.liveops.balance.proposal.Proposer;
import dev.liveops.balance.trial.Trials;
import dev.liveops.local.balance.BalanceClient;
import dev.liveops.local.balance.StackGoldenSims;
import dev.liveops.local.content.ContentFiles;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.external.ExternalEngine;
import dev.liveops.simulation.external.ExternalSettings;
import dev.liveops.simulation.game.ReferenceEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "propose",
        description = {
            "Proposes changes of a content pack: reads the balance report of the stack, fits who plays in simulation to live play, turns"
                    + " the levers of what is out of balance, and confirms the result on fresh seeds.",
            "Exit status 3 when nothing can be changed. With --open the proposal is opened as a draft; it is never published.",
            "With --queue a worker makes it, wherever ./liveops worker runs; this command waits and says how far that is."
        })
final class BalanceProposeCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOTHING = 3;
    private static final long TOLD_EVERY = 50_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ProposalOptions asked;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "That simulate (1).")
    private int threads;

    @Option(names = "--report", paramLabel = "FILE", description = "The report, instead of the stack's.")
    private Path report;

    @Option(names = "--pack", paramLabel = "FILE", description = "The pack that it is of, instead of the stack's.")
    private Path pack;

    @Option(names = "--schema", paramLabel = "FILE", description = "JSON Schema of the packs of another game.")
    private Path schema;

    @Option(names = "--levers", paramLabel = "FILE", description = "Table of the levers of another game.")
    private Path levers;

    @Option(names = "--open", description = "Opens the proposal as a draft of a patch.")
    private boolean open;

    @Option(
            names = "--queue",
            description =
                    "Asks a worker for it instead of simulating here; the same that is queued already is waited for.")
    private boolean queue;

    @Option(names = "--detach", description = "With --queue: does not wait.")
    private boolean detach;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Parameters(
            arity = "0..*",
            paramLabel = "ENGINE",
            description = "After --: program and arguments of an engine; none is the reference game.")
    private List<String> engine = List.of();

    @Override
    public Integer call() throws IOException {
        ProposalSettings settings = asked.settings();
        if (queue || detach) {
            return queued(settings);
        }
        boolean needsStack = report == null || pack == null || open;
        BalanceClient client = needsStack ? BalanceStack.client(common) : null;
        try {
            JsonNode document = report == null ? client.report(asked.of(), asked.tierTargets()) : tree(report);
            BalanceReport read = BalanceReport.read(document, asked.effect());
            byte[] bytes = pack == null ? client.pack(read.contentVersion()) : ContentFiles.bytes(pack);
            Proposal proposal = propose(read, ContentPack.of(bytes), settings, needsStack);
            print(proposal);
            if (open) {
                open(client, proposal);
            }
            return proposal.changes().isEmpty() ? NOTHING : 0;
        } catch (ProposalException | SimulationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private int queued(ProposalSettings settings) throws IOException {
        if (!queue) {
            throw new ParameterException(spec.commandLine(), "--detach: expected with --queue alone");
        }
        if (report != null || pack != null || schema != null || levers != null || !engine.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--queue: a worker reads the report and pack of the stack, and plays the reference game (expected"
                            + " no --report, --pack, --schema, --levers or ENGINE)");
        }
        ObjectNode request = asked.request(settings, open);
        return new QueuedProposal(BalanceStack.client(common), spec.commandLine(), json, detach).run(request);
    }

    private Proposal propose(BalanceReport read, ContentPack base, ProposalSettings settings, boolean hasStack)
            throws IOException {
        String makes = asked.makes(read.contentVersion());
        SimulationEngine opened = engine.isEmpty()
                ? new ReferenceEngine()
                : new ExternalEngine(ExternalSettings.of(engine).withProcesses(threads));
        try (Trials trials = new Trials(opened, threads, progress())) {
            GoldenSims golden = hasStack
                    ? StackGoldenSims.of(new GoldenClient(common.gateway(), common.tokens()), opened, threads)
                    : GoldenSims.UNKNOWN;
            return new Proposer(trials, rules(), golden, settings).propose(read, base, makes, asked.subjects());
        } finally {
            if (opened instanceof ExternalEngine external) {
                external.close();
            }
        }
    }

    private void print(Proposal proposal) {
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? proposal.toDocument().toPrettyString()
                                : proposal.toMarkdown().stripTrailing());
    }

    private void open(BalanceClient client, Proposal proposal) throws IOException {
        if (!proposal.canBeOpened()) {
            throw new IOException("No draft is opened: "
                    + (proposal.obstacle() == null ? "nothing is changed." : proposal.obstacle()));
        }
        JsonNode draft = client.open(ProposalDraft.of(proposal));
        // Who reads JSON finds nothing but JSON.
        (json ? spec.commandLine().getErr() : spec.commandLine().getOut())
                .println("Opened as draft " + draft.path("id").asText() + " of " + proposal.version()
                        + "; an operator publishes it: POST /v1/content/patches/"
                        + draft.path("id").asText() + "/publish");
    }

    private LeverRules rules() throws IOException {
        if (schema == null && levers == null) {
            return new LeverRules();
        }
        if (schema == null || levers == null) {
            throw new ParameterException(spec.commandLine(), "--schema and --levers: expected both or none");
        }
        return new LeverRules(tree(schema), tree(levers));
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            return JSON.readTree(ContentFiles.bytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": no JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    private LongConsumer progress() {
        return Boolean.getBoolean("liveops.terminal") ? this::tell : played -> {};
    }

    private void tell(long played) {
        if (played % TOLD_EVERY < Trials.PART) {
            spec.commandLine().getErr().printf("\r%,d runs simulated ", played);
            spec.commandLine().getErr().flush();
        }
    }
}
