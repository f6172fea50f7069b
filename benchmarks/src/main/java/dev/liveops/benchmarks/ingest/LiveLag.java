package dev.liveops.benchmarks.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks, every so often, for the last hour, and holds the moment up to which it counts what was stored against the one at which the answer is there. */
final class LiveLag implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceCalls calls;
    private final Looks looks;

    LiveLag(Rig rig) {
        calls = new ServiceCalls(rig, "viewer");
        looks = new Looks("live-lag", this::behind);
    }

    private double behind() throws IOException, BenchmarkFailure, InterruptedException {
        String answer = calls.get("/v1/kpis/live");
        Instant asOf = Instant.parse(JSON.readTree(answer).path("as_of").asText());
        return Duration.between(asOf, Instant.now()).toNanos() / 1e9;
    }

    /** Ends it, and says the lag in seconds that so many of a hundred looks found at most, in the order asked for. */
    List<Double> percentiles(double... wanted) throws BenchmarkFailure, InterruptedException {
        return looks.percentiles(wanted);
    }

    @Override
    public void close() {
        looks.close();
    }
}
