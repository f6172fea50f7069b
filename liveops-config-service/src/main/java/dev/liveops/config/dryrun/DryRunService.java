package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.config.configs.Proposal;
import dev.liveops.config.configs.Proposals;
import dev.liveops.config.crosscheck.CrossCheck.Foreseen;
import dev.liveops.config.dryrun.DryRun.ContextChange;
import dev.liveops.config.dryrun.DryRun.Proposed;
import dev.liveops.config.foresight.BlastRadius;
import dev.liveops.config.foresight.BlastRadiusService;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.resolution.Rehearsal.Values;
import dev.liveops.config.turnmodel.LiveTurns;
import dev.liveops.config.turnmodel.TurnComparison;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what a change would do; stores and publishes nothing. */
@Singleton
class DryRunService {

    private static final int MAX_TURNS = 10_000;
    private static final String NAME = "dry run";
    // Of a share that says none: the same one each time, so that two dry runs of one draft agree.
    private static final String SALT = "dry-run";

    private final Proposals proposals;
    private final Stage stage;
    private final BlastRadiusService blast;
    private final TurnCalibration calibration;
    private final Simulations simulations;
    private final DryRunGate gate;
    private final DryRunMetrics metrics;
    private final LeverCatalog catalog;
    private final int turns;

    DryRunService(
            Proposals proposals,
            Stage stage,
            BlastRadiusService blast,
            TurnCalibration calibration,
            Simulations simulations,
            DryRunGate gate,
            DryRunMetrics metrics,
            LeverCatalog catalog,
            DryRunConfig config) {
        Simulations.within("liveops.dryrun.turns", config.turns(), TurnComparison.MIN_PAIRS, MAX_TURNS);
        this.proposals = proposals;
        this.stage = stage;
        this.blast = blast;
        this.calibration = calibration;
        this.simulations = simulations;
        this.gate = gate;
        this.metrics = metrics;
        this.catalog = catalog;
        this.turns = config.turns();
    }

    /**
     * What it would do. Compiles conditions before it asks for anything, so it is not for event loops.
     *
     * @return fails with {@code request.invalid}, {@code config.invalid}, {@code config.bad_window} or {@code config.not_found} by what is
     *     asked for, and with {@code config.dry_run_busy} while another one runs
     */
    Uni<DryRun> run(DryRunRequest request) {
        check(request);
        int wanted = request.turns() == null ? turns : request.turns();
        return proposal(request).chain(proposal -> gate.alone(() -> run(request, proposal, wanted)));
    }

    private static void check(DryRunRequest request) {
        Violations violations = new Violations();
        long forms = Stream.of(
                        Optional.ofNullable(request.proposedConfig()),
                        Optional.ofNullable(request.draft()),
                        Optional.ofNullable(request.configId()))
                .filter(Optional::isPresent)
                .count();
        violations.check(
                forms == 1,
                "proposed_config",
                forms + " of proposed_config, draft and config_id (expected exactly one of them)");
        Integer turns = request.turns();
        violations.check(
                turns == null || turns >= TurnComparison.MIN_PAIRS && turns <= MAX_TURNS,
                "turns",
                turns + " (expected " + TurnComparison.MIN_PAIRS + ".." + MAX_TURNS + ")");
        violations.throwIfAny(CommonProblem.INVALID);
    }

    private Uni<Proposal> proposal(DryRunRequest request) {
        if (request.configId() != null) {
            return proposals.stored(request.configId());
        }
        CreateConfig draft = request.draft();
        Proposal proposal = draft == null
                ? proposals.of(bare(Objects.requireNonNull(request.proposedConfig())), SALT, DryRunService::ofBare)
                : proposals.of(named(draft), SALT, path -> "draft." + path);
        return Uni.createFrom().item(proposal);
    }

    private static String ofBare(String path) {
        return path.replaceFirst("^payload", "proposed_config");
    }

    private static CreateConfig bare(JsonNode levers) {
        return new CreateConfig(
                NAME, ConfigScope.GLOBAL, "global", levers, null, null, null, null, null, null, null, null);
    }

    private static CreateConfig named(CreateConfig draft) {
        return draft.name() != null
                ? draft
                : new CreateConfig(
                        NAME,
                        draft.scope(),
                        draft.scopeRef(),
                        draft.payload(),
                        draft.validFrom(),
                        draft.validTo(),
                        draft.priority(),
                        draft.targeting(),
                        draft.replaces(),
                        draft.createdBy(),
                        draft.reason(),
                        draft.links());
    }

    private Uni<DryRun> run(DryRunRequest request, Proposal proposal, int wanted) {
        return Uni.createFrom()
                .item(() -> stage.rehearse(proposal, request.context()))
                .runSubscriptionOn(Workers.OF_REQUEST)
                .chain(rehearsed -> blast.of(rehearsed.rehearsal(), rehearsed.moments())
                        .chain(radius -> calibration
                                .turns()
                                .emitOn(Workers.OF_REQUEST)
                                .map(live -> answer(request, proposal, rehearsed, radius, live, wanted))));
    }

    private DryRun answer(
            DryRunRequest request,
            Proposal proposal,
            Rehearsed rehearsed,
            BlastRadius radius,
            Optional<LiveTurns> live,
            int wanted) {
        JsonNode payload = proposal.config().payload();
        Simulation simulation = simulations.simulate(rehearsed, payload, live, wanted);
        metrics.show(
                payload.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(catalog.levers()::containsKey)
                        .toList(),
                simulation.figures());
        Confidence confidence = ConfidenceRules.of(simulation, radius, proposal.validation(), payload, catalog);
        Proposed proposed = proposed(proposal.config(), request);
        List<Foreseen> invariants = rehearsed.invariants();
        Values context = rehearsed.context();
        return new DryRun(
                proposed,
                proposal.validation().valid() && invariants.stream().noneMatch(Foreseen::refused),
                proposal.validation(),
                invariants,
                context == null ? null : new ContextChange(context.differences()),
                radius,
                simulation,
                confidence,
                RecommendationRules.of(proposed, proposal.validation(), invariants, radius, simulation, confidence));
    }

    private static Proposed proposed(LiveConfig config, DryRunRequest request) {
        boolean stored = request.configId() != null;
        return new Proposed(
                config.name(),
                config.scope(),
                config.scopeRef(),
                stored ? config.id() : null,
                stored ? config.revision() : null,
                request.proposedConfig() != null,
                config.window().from(),
                config.window().to());
    }
}
