package dev.liveops.benchmarks.events;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Those who schedule the events, over the API. */
final class Designers {

    /** The content that the events are for. */
    static final String CONTENT = "1.1.0";

    private static final Duration LENGTH = Duration.ofDays(5);

    private final ServiceCalls calls;

    Designers(Rig rig) {
        this.calls = new ServiceCalls(rig, "operator");
    }

    /** So many events, of which so many are on now, with the rules of the mission's example. */
    void schedule(int stored, int active) throws IOException, InterruptedException, BenchmarkFailure {
        for (int number = 0; number < stored; number++) {
            Instant start = number < active
                    ? Instant.now().minusSeconds(60)
                    : Instant.now().plus(Duration.ofDays(1L + number));
            publish("event_benchmark_" + number, start);
        }
    }

    /** An event that starts at an instant. */
    void publish(String id, Instant start) throws IOException, InterruptedException, BenchmarkFailure {
        calls.post(
                "/v1/events",
                "{\"id\": \"" + id + "\", \"type\": \"event\", \"start_at\": \"" + start + "\", \"end_at\": \""
                        + start.plus(LENGTH) + "\", \"content_version\": \"" + CONTENT
                        + "\", \"rules\": {\"challenge_bonus_multiplier\": 1.5, \"additional_unlocked_tags\": [\"fire\"],"
                        + " \"leaderboard_scopes\": [\"season:" + id + "\"]}}");
    }

    /** Ends an event that is on. */
    void end(String id) throws IOException, InterruptedException, BenchmarkFailure {
        calls.post("/v1/events/" + id + "/end", "{\"reason\": \"benchmark\"}");
    }
}
