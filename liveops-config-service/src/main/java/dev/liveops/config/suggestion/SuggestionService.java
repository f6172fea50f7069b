package dev.liveops.config.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.liveops.config.configs.ChangeLinks;
import dev.liveops.config.configs.ConfigView;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.config.configs.Drafts;
import dev.liveops.config.configs.Proposal;
import dev.liveops.config.configs.Proposals;
import dev.liveops.config.dryrun.SimulatedChanges;
import dev.liveops.config.effect.EffectService;
import dev.liveops.config.effect.LeverEffects;
import dev.liveops.config.foresight.BlastRadiusService;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.suggestion.ExperimentVerdicts.Verdicts;
import dev.liveops.config.suggestion.Suggestion.Agreement;
import dev.liveops.config.suggestion.Suggestion.Basis;
import dev.liveops.config.suggestion.Suggestion.Evidence;
import dev.liveops.config.turnmodel.SimulatedFigure;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.context.Workers;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what evidence speaks for, and makes a draft of one of these when somebody asks for it. */
@Singleton
class SuggestionService {

    private static final int MOST = 20;
    private static final int TURNS = 400;
    private static final ResolveRequest NOBODY = ResolveRequest.of(null, null, null, null, null);

    private final EffectService effects;
    private final ExperimentVerdicts experiments;
    private final SimulatedChanges simulated;
    private final BlastRadiusService foresight;
    private final Proposals proposals;
    private final Drafts drafts;
    private final ConfigHolder configs;
    private final LeverCatalog catalog;
    private final PreviewClock clock;

    SuggestionService(
            EffectService effects,
            ExperimentVerdicts experiments,
            SimulatedChanges simulated,
            BlastRadiusService foresight,
            Proposals proposals,
            Drafts drafts,
            ConfigHolder configs,
            LeverCatalog catalog,
            PreviewClock clock) {
        this.effects = effects;
        this.experiments = experiments;
        this.simulated = simulated;
        this.foresight = foresight;
        this.proposals = proposals;
        this.drafts = drafts;
        this.configs = configs;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What is suggested now; fails with {@code config.dry_run_busy} while a dry run is being made. */
    Uni<SuggestionList> list() {
        return gather().chain(found -> simulated
                .of(found.proposals(), TURNS)
                .map(figures -> new SuggestionList(
                        found.version(),
                        found.effects().computedAt(),
                        found.verdicts().asked(),
                        found.verdicts().unavailable(),
                        suggestions(found.candidates(), figures))));
    }

    /**
     * Makes a draft of a suggestion that is made now.
     *
     * @param author the person
     * @return fails with {@code config.suggestion_not_found} where it is made no longer
     */
    Uni<ConfigView> draft(String id, String author, Optional<IdempotencyKey> key) {
        return gather().chain(found -> found.candidates().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .map(candidate -> drafts.create(draft(candidate), author, key))
                .orElseGet(() -> Uni.createFrom()
                        .failure(ProblemException.of(
                                ConfigProblem.SUGGESTION_NOT_FOUND,
                                Quote.of(id) + " (expected one of GET /api/awf-liveops/suggestions as it is now)"))));
    }

    /** What speaks for what, of one version. */
    private record Gathered(
            long version,
            LeverEffects effects,
            Verdicts verdicts,
            List<Candidate> candidates,
            List<Proposal> proposals) {}

    private Uni<Gathered> gather() {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        return effects.find(null, null)
                .chain(told -> experiments
                        .of(live.value())
                        .emitOn(Workers.OF_REQUEST)
                        .map(verdicts -> gathered(live, told, verdicts)));
    }

    private Gathered gathered(Versioned<List<LiveConfig>> live, LeverEffects told, Verdicts verdicts) {
        Map<String, JsonNode> published =
                foresight.rehearse(List.of()).values(NOBODY, clock.now()).before();
        List<Candidate> candidates = new ArrayList<>();
        List<Proposal> kept = new ArrayList<>();
        Stream.concat(
                        verdicts.candidates().stream().map(candidate -> compared(candidate, published)),
                        LiveRule.candidates(told.effects(), live.value(), catalog).stream())
                .filter(candidate -> !candidate.changes().isEmpty())
                .limit(MOST)
                .forEach(candidate -> {
                    Proposal proposal = proposals.of(candidate.config(), candidate.replaces());
                    if (proposal.validation().valid()) {
                        candidates.add(candidate);
                        kept.add(proposal);
                    }
                });
        return new Gathered(live.version(), told, verdicts, candidates, kept);
    }

    // What everybody gets already needs no draft.
    private Candidate compared(Candidate candidate, Map<String, JsonNode> published) {
        List<LeverDifference> changes = candidate.config().payload().properties().stream()
                .map(field -> new LeverDifference(
                        field.getKey(),
                        published.getOrDefault(field.getKey(), NullNode.getInstance()),
                        field.getValue()))
                .filter(change -> !change.from().equals(change.to()))
                .toList();
        return new Candidate(
                candidate.basis(),
                candidate.config(),
                candidate.replaces(),
                candidate.source(),
                candidate.experimentId(),
                changes,
                candidate.evidence());
    }

    private static List<Suggestion> suggestions(List<Candidate> candidates, List<List<SimulatedFigure>> figures) {
        List<Suggestion> all = new ArrayList<>();
        for (int index = 0; index < candidates.size(); index++) {
            Candidate candidate = candidates.get(index);
            List<SimulatedFigure> moved = figures.get(index).stream()
                    .filter(figure -> figure.difference() != 0)
                    .toList();
            all.add(new Suggestion(
                    candidate.id(),
                    candidate.basis(),
                    candidate.basis() == Basis.EXPERIMENT,
                    candidate.config().scope(),
                    candidate.config().scopeRef(),
                    candidate.replaces(),
                    candidate.experimentId(),
                    candidate.changes(),
                    candidate.config().payload(),
                    candidate.evidence(),
                    moved,
                    agreement(candidate, moved)));
        }
        all.sort(Comparator.comparing(one -> one.simulation() == Agreement.CONTRADICTS));
        return all;
    }

    /** Whether a simulation moves figures of the evidence the way that is wanted; of an experiment it is not asked. */
    static Agreement agreement(Candidate candidate, List<SimulatedFigure> moved) {
        if (candidate.basis() == Basis.EXPERIMENT) {
            return Agreement.SILENT;
        }
        List<String> meant = candidate.evidence().stream().map(Evidence::metric).toList();
        Map<Boolean, List<SimulatedFigure>> ways = moved.stream()
                .filter(figure -> figure.settled() && meant.contains(figure.metric()))
                .collect(Collectors.partitioningBy(
                        figure -> figure.difference() > 0 == LiveRule.isMoreWorse(figure.metric())));
        return !ways.getOrDefault(true, List.of()).isEmpty()
                ? Agreement.CONTRADICTS
                : ways.getOrDefault(false, List.of()).isEmpty() ? Agreement.SILENT : Agreement.AGREES;
    }

    private static CreateConfig draft(Candidate candidate) {
        LiveConfig config = candidate.config();
        String levers = candidate.changes().stream()
                .map(change -> change.lever() + " " + change.from() + " -> " + change.to())
                .collect(Collectors.joining(", "));
        String figures = candidate.evidence().stream()
                .map(one -> one.metric() + " " + one.difference() + " [" + one.low() + ", " + one.high() + "]")
                .collect(Collectors.joining(", "));
        return new CreateConfig(
                cut("Suggested: " + levers, 200),
                config.scope(),
                config.scopeRef(),
                config.payload(),
                config.window().from(),
                config.window().to(),
                config.priority(),
                config.targeting(),
                candidate.replaces(),
                null,
                cut("suggestion " + candidate.id() + " (" + candidate.basis().wire() + "): " + figures, 2_000),
                candidate.experimentId() == null ? null : new ChangeLinks(null, candidate.experimentId(), null));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
