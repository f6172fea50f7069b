package dev.liveops.benchmarks.assign;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;

/** Those who start the experiments, over the API. */
final class Operators {

    private final ServiceCalls calls;

    Operators(Rig rig) {
        this.calls = new ServiceCalls(rig, "operator");
    }

    /** Creates and starts {@code exp_1..exp_n}, of two variants with a parameter of their own each. */
    void start(int experiments) throws IOException, InterruptedException, BenchmarkFailure {
        for (int number = 1; number <= experiments; number++) {
            String id = "exp_" + number;
            calls.post(
                    "/v1/experiments",
                    "{\"id\": \"" + id + "\", \"name\": \"Benchmark\", \"config_json\": {\"variants\":"
                            + " [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1, \"parameters\": {\"parameter_"
                            + number
                            + "\": 1.5}}]}}");
            calls.post("/v1/experiments/" + id + "/start", "");
        }
    }
}
