package dev.liveops.events.seasons;

import dev.liveops.model.events.SeasonActivity;
import dev.liveops.model.events.SeasonTrack;
import dev.liveops.model.telemetry.PlayerActivity;
import java.time.Instant;

/**
 * A player's points.
 *
 * @param asOf whatever telemetry had stored before is counted
 */
record SeasonPoints(long points, Instant asOf) {

    /** The points of a track for what was done. */
    static SeasonPoints of(SeasonTrack track, PlayerActivity activity) {
        long points = 0;
        for (SeasonActivity each : SeasonActivity.values()) {
            int worth = track.pointsPerActivity().getOrDefault(each.wire(), 0);
            points = Math.addExact(points, Math.multiplyExact(count(each, activity), (long) worth));
        }
        return new SeasonPoints(points, activity.asOf());
    }

    private static long count(SeasonActivity activity, PlayerActivity done) {
        return switch (activity) {
            case RUN -> done.runs();
            case VICTORY -> done.victories();
            case CHALLENGE -> done.challenges();
            case WAVE -> done.wavesCleared();
            case TIER -> done.tiersCleared();
        };
    }
}
