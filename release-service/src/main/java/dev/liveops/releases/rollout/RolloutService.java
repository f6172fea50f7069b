package dev.liveops.releases.rollout;

import dev.liveops.model.page.Page;
import dev.liveops.model.release.ClientPopulation;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.activation.CandidateService;
import dev.liveops.releases.activation.CandidateService.Eligible;
import dev.liveops.releases.client.Populations;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.releases.staging.Cohorts;
import dev.liveops.releases.staging.StagedTerms;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutOperations;
import dev.liveops.support.rollout.RolloutRepository;
import dev.liveops.support.rollout.RolloutState;
import dev.liveops.support.rollout.RolloutStep;
import dev.liveops.support.rollout.RolloutTools;
import dev.liveops.support.rollout.StartRollout;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The use cases of rollouts of releases; each change is one unit of work. */
@Singleton
class RolloutService {

    // Above every id.
    private static final UUID LAST = new UUID(-1, -1);

    private final UnitOfWork unit;
    private final CandidateService releases;
    private final Candidates candidates;
    private final Cohorts cohorts;
    private final RolloutRepository repository;
    private final RolloutOperations operations;
    private final PreviewClock clock;
    private final JsonText json;

    RolloutService(
            UnitOfWork unit,
            CandidateService releases,
            Candidates candidates,
            Cohorts cohorts,
            RolloutRepository repository,
            RolloutTools tools,
            StagedRelease subject,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.releases = releases;
        this.candidates = candidates;
        this.cohorts = cohorts;
        this.repository = repository;
        this.operations = tools.operations(subject);
        this.clock = clock;
        this.json = json;
    }

    /** A step that somebody makes. */
    interface Decision {
        Uni<Change<Rollout>> make(RolloutOperations operations, Work work);
    }

    /** Starts one, beside the release as it is until it ends. */
    Uni<Published<ReleaseRollout>> start(StartReleaseRollout request, String author, Optional<IdempotencyKey> key) {
        StartPolicy.check(request, cohorts);
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, request, ReleaseRollout.class),
                work -> releases.lock()
                        .chain(() -> candidates.requireNone(work.connection()))
                        .chain(() -> releases.plan(work.connection(), request.activation(), author))
                        .chain(eligible -> start(work, request, eligible, author)));
    }

    /** What one would be, and what clients in its share would be told; refused as it would be. */
    Uni<ReleaseRollout> rehearse(StartReleaseRollout request, String author) {
        StartPolicy.check(request, cohorts);
        return unit.read(connection -> candidates
                .requireNone(connection)
                .chain(() -> releases.plan(connection, request.activation(), author))
                .map(eligible -> rehearsed(request, eligible, author)));
    }

    /**
     * Makes a step.
     *
     * @param asked by which a repetition is known
     */
    Uni<Published<ReleaseRollout>> decide(Decision decision, Object asked, Optional<IdempotencyKey> key) {
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                new Attempt<>(key, asked, ReleaseRollout.class),
                work -> decision.make(operations, work).chain(change -> view(work.connection(), change)));
    }

    Uni<ReleaseRollout> get(UUID id) {
        return unit.read(connection -> operations.get(connection, id).chain(rollout -> view(connection, rollout)));
    }

    Uni<Page<ReleaseRollout>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository
                        .list(connection, Candidates.SUBJECT, before, page.limit())
                        .chain(rollouts -> views(connection, rollouts)))
                .map(views -> page.page(views, view -> String.valueOf(view.rolloutId())));
    }

    Uni<Page<RolloutStep>> steps(UUID id, PageRequest page) {
        int after = (int) Math.min(Integer.MAX_VALUE, page.afterNumber(0));
        return unit.read(connection -> operations
                        .get(connection, id)
                        .chain(rollout -> repository.steps(connection, id, after, page.limit())))
                .map(steps -> page.page(steps, step -> Integer.toString(step.step())));
    }

    private Uni<Change<ReleaseRollout>> start(
            Work work, StartReleaseRollout request, Eligible eligible, String author) {
        StagedTerms staged = StartPolicy.staged(request, eligible);
        StartRollout start = new StartRollout(
                Candidates.SUBJECT,
                eligible.pack().contentVersion(),
                json.tree(staged),
                request.plan(),
                request.reason());
        return operations.start(work, start, author).chain(change -> view(work.connection(), change));
    }

    private ReleaseRollout rehearsed(StartReleaseRollout request, Eligible eligible, String author) {
        StagedTerms staged = StartPolicy.staged(request, eligible);
        Candidate candidate = Candidate.of(
                new UUID(0, 0).toString(),
                request.plan(),
                RolloutState.started(clock.now()),
                staged,
                eligible.pack(),
                clock.now());
        return ReleaseRollout.rehearsed(candidate, author, request.reason(), told(candidate, eligible));
    }

    private static List<ClientPopulation> told(Candidate candidate, Eligible eligible) {
        ContentManifest release = eligible.release();
        ShareOf share = new ShareOf(candidate, release, eligible.matrix());
        return new Populations(
                        Optional.of(release),
                        candidate.manifest(release),
                        eligible.matrix(),
                        share::isInside,
                        share.lines())
                .list();
    }

    private Uni<Change<ReleaseRollout>> view(SqlConnection connection, Change<Rollout> change) {
        return view(connection, change.answer()).map(view -> change.map(rollout -> view));
    }

    private Uni<ReleaseRollout> view(SqlConnection connection, Rollout rollout) {
        return candidates.candidate(connection, rollout).map(candidate -> ReleaseRollout.of(rollout, candidate));
    }

    private Uni<List<ReleaseRollout>> views(SqlConnection connection, List<Rollout> rollouts) {
        Uni<List<ReleaseRollout>> views = Uni.createFrom().item(new ArrayList<>());
        for (Rollout rollout : rollouts) {
            views = views.call(found -> view(connection, rollout).invoke(found::add));
        }
        return views;
    }
}
