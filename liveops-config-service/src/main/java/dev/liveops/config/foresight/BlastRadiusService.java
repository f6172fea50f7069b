package dev.liveops.config.foresight;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.resolution.Rehearsal;
import dev.liveops.config.resolution.Rehearsals;
import dev.liveops.config.snapshots.SampledSession;
import dev.liveops.config.snapshots.SampledShare;
import dev.liveops.config.snapshots.SnapshotService;
import dev.liveops.support.context.Workers;
import dev.liveops.support.sample.SessionSampleConfig;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says how far changes reach among sampled sessions, all of them together; changes nothing. */
@Singleton
public class BlastRadiusService {

    // Turns of a session that are resolved again, the last ones: a session is one that differs, however many of them
    // do.
    private static final int TURNS = 20;
    private static final int MAX_DOCS = 5_000;
    // Moments beside now at which windows of the change open.
    private static final int MAX_LATER = 5;

    private final Rehearsals rehearsals;
    private final SnapshotService snapshots;
    private final ForesightConfig config;
    private final int sampleBasisPoints;
    private final PreviewClock clock;

    BlastRadiusService(
            Rehearsals rehearsals,
            SnapshotService snapshots,
            ForesightConfig config,
            SessionSampleConfig sample,
            PreviewClock clock) {
        if (config.maxDocs() < 1 || config.maxDocs() > MAX_DOCS) {
            throw new IllegalArgumentException(
                    "liveops.preview.max-docs: " + config.maxDocs() + " (expected 1.." + MAX_DOCS + ")");
        }
        this.rehearsals = rehearsals;
        this.snapshots = snapshots;
        this.config = config;
        this.sampleBasisPoints = sample.basisPoints();
        this.clock = clock;
    }

    /**
     * How far these changes reach when all of them are made.
     *
     * @param changes those that come are applied in this order, after what is published of their scope and priority
     * @return fails with {@code request.invalid} for a condition that cannot be compiled
     */
    public Uni<BlastRadius> of(List<ProposedChange> changes) {
        return of(changes, null);
    }

    /**
     * The same where segments change with them.
     *
     * @param segments as they would be; null for as they are
     */
    public Uni<BlastRadius> of(List<ProposedChange> changes, @Nullable SegmentTexts segments) {
        return Uni.createFrom()
                .item(() -> rehearse(changes, segments))
                .runSubscriptionOn(Workers.OF_REQUEST)
                .chain(rehearsal -> of(rehearsal, moments(changes)));
    }

    /** What is published beside the same with these changes, for who looks at single contexts; compiles. */
    public Rehearsal rehearse(List<ProposedChange> changes) {
        return rehearse(changes, null);
    }

    private Rehearsal rehearse(List<ProposedChange> changes, @Nullable SegmentTexts segments) {
        return rehearsals.of(
                changes.stream()
                        .map(ProposedChange::config)
                        .filter(Objects::nonNull)
                        .toList(),
                changes.stream()
                        .map(ProposedChange::gone)
                        .filter(Objects::nonNull)
                        .collect(Collectors.<UUID>toUnmodifiableSet()),
                segments);
    }

    /** The same of what is rehearsed already. */
    public Uni<BlastRadius> of(Rehearsal rehearsal, List<Instant> moments) {
        Instant from = clock.now().minus(config.window());
        return snapshots
                .shares(from, config.maxTurns(), config.maxDocs(), config.maxDocs())
                .chain(shares -> {
                    List<Integer> wanted = Allocation.of(
                            shares.stream().map(SampledShare::sessions).toList(), config.maxDocs());
                    return snapshots
                            .sessions(ids(shares, wanted), from, TURNS)
                            .emitOn(Workers.OF_REQUEST)
                            .map(sessions -> count(rehearsal, moments, shares, wanted, sessions)
                                    .result(from, sampleBasisPoints));
                });
    }

    /** When changes are looked at: now, and where windows of theirs open later. */
    public List<Instant> moments(List<ProposedChange> changes) {
        Instant now = clock.now();
        TreeSet<Instant> later = new TreeSet<>();
        for (ProposedChange change : changes) {
            LiveConfig proposed = change.config();
            Instant opening = proposed == null ? null : proposed.window().from();
            if (opening != null && opening.isAfter(now)) {
                later.add(opening);
            }
        }
        List<Instant> moments = new ArrayList<>(List.of(now));
        later.stream().limit(MAX_LATER).forEach(moments::add);
        return moments;
    }

    private static BlastCount count(
            Rehearsal rehearsal,
            List<Instant> moments,
            List<SampledShare> shares,
            List<Integer> wanted,
            List<SampledSession> sessions) {
        Map<String, SampledSession> byId =
                sessions.stream().collect(Collectors.toMap(SampledSession::sessionId, Function.identity()));
        BlastCount count = new BlastCount(rehearsal, moments);
        for (int place = 0; place < shares.size(); place++) {
            count.add(
                    shares.get(place),
                    some(shares.get(place), wanted.get(place)).stream()
                            .map(byId::get)
                            .filter(Objects::nonNull)
                            .toList());
        }
        return count;
    }

    private static List<String> ids(List<SampledShare> shares, List<Integer> wanted) {
        List<String> ids = new ArrayList<>();
        for (int place = 0; place < shares.size(); place++) {
            ids.addAll(some(shares.get(place), wanted.get(place)));
        }
        return ids;
    }

    private static List<String> some(SampledShare share, int wanted) {
        return share.newest().stream().limit(wanted).toList();
    }
}
