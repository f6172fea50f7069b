package dev.liveops.system.releases;

import dev.liveops.system.Replica;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a replica for the manifest again and again, and keeps what it was told. */
final class ManifestWatch {

    static final String MANIFEST = "/v1/content/manifest";

    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> watching;

    private ManifestWatch(ReleaseRig rig, URI manifest) {
        this.watching = thread.submit(() -> {
            do {
                seen.add(rig.get(manifest).body());
            } while (going.get());
            return null;
        });
    }

    static ManifestWatch begin(ReleaseRig rig, Replica replica) {
        return new ManifestWatch(rig, replica.uri().resolve(MANIFEST));
    }

    /** Stops; fails when a request had no answer. */
    void end() throws Exception {
        going.set(false);
        watching.get(1, TimeUnit.MINUTES);
        thread.shutdown();
    }

    /** Everything it was told, each once. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }
}
