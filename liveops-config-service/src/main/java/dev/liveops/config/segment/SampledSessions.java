package dev.liveops.config.segment;

import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.segment.SegmentMoves.MovedSessions;
import dev.liveops.config.snapshots.SampledContext;
import dev.liveops.config.snapshots.SnapshotService;
import dev.liveops.support.context.Workers;
import dev.liveops.support.sample.SessionSampleConfig;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.EvaluationContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Tries a condition on what sampled sessions were like of late. */
@Singleton
class SampledSessions {

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final int TURNS = 5_000;

    private final SnapshotService snapshots;
    private final TargetingContext context;
    private final SegmentHolder segments;
    private final PreviewClock clock;
    private final int sampleBasisPoints;

    SampledSessions(
            SnapshotService snapshots,
            TargetingContext context,
            SegmentHolder segments,
            PreviewClock clock,
            SessionSampleConfig sample) {
        this.snapshots = snapshots;
        this.context = context;
        this.segments = segments;
        this.clock = clock;
        this.sampleBasisPoints = sample.basisPoints();
    }

    /** How many sessions would come into a segment, and how many would leave it. */
    Uni<MovedSessions> moved(Segment segment, String condition) {
        return snapshots
                .contexts(clock.now().minus(WINDOW), TURNS)
                .emitOn(Workers.OF_REQUEST)
                .map(seen -> count(seen, compile(segment, segment.condition()), compile(segment, condition)));
    }

    private Condition compile(Segment segment, String condition) {
        return context.compileSegment(segment.id(), condition, segments);
    }

    private MovedSessions count(List<SampledContext> seen, Condition before, Condition after) {
        int entering = 0;
        int leaving = 0;
        for (SampledContext session : seen) {
            EvaluationContext of = context.replay(session.attributes());
            boolean was = before.matches(of);
            boolean is = after.matches(of);
            entering += is && !was ? 1 : 0;
            leaving += was && !is ? 1 : 0;
        }
        return new MovedSessions(sampleBasisPoints, seen.size(), entering, leaving);
    }
}
