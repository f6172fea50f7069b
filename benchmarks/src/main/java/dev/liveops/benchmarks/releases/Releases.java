package dev.liveops.benchmarks.releases;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.net.URI;

/** Those who make the releases, over the API. */
final class Releases {

    static final String MANIFEST = "/v1/content/manifest";
    static final String PACKS = "/v1/content/packs";

    private final ServiceCalls calls;

    Releases(Rig rig) {
        this(rig, rig.serviceUri());
    }

    /** Through something before the service. */
    Releases(Rig rig, URI base) {
        this.calls = new ServiceCalls(rig, base, "operator");
    }

    /** Publishes a small pack with bytes of its own. */
    void publish(String version) throws IOException, InterruptedException, BenchmarkFailure {
        String pack = "{\"content_version\": \"" + version + "\"}";
        calls.post(PACKS + "?content_version=" + version + "&content_hash=" + Sha256.hex(pack), pack);
    }

    void activate(String version) throws IOException, InterruptedException, BenchmarkFailure {
        calls.post("/v1/releases/activate", "{\"content_version\": \"" + version + "\"}");
    }

    void rollBack() throws IOException, InterruptedException, BenchmarkFailure {
        calls.postOnce("/v1/releases/rollback", "{\"reason\": \"benchmark\"}");
    }
}
