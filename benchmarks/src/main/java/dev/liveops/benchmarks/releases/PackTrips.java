package dev.liveops.benchmarks.releases;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.MemoryMonitor;
import dev.liveops.benchmarks.ingest.rig.MemorySample;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.resolve.GatewayProcess;
import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToLongFunction;

/** Sends packs up and down, and looks at the memory of service and gateway meanwhile. */
final class PackTrips implements AutoCloseable {

    /** The head of a table of rows. */
    static final String HEAD =
            "| what | MB/s | heap of the service MB | service MB | gateway MB |\n|---|---|---|---|---|";

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int PART = 1 << 20;
    private static final double MEGABYTE = 1 << 20;
    private static final double KILOBYTES = 1 << 10;
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Rig rig;
    private final URI gateway;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MemoryMonitor ofService;
    private final MemoryMonitor ofGateway;

    PackTrips(Rig rig, GatewayProcess before) {
        this.rig = rig;
        this.gateway = URI.create("http://" + before.address().getHostString() + ":"
                + before.address().getPort());
        this.token = rig.tokens().issue("operator-1", "operator", Duration.ofHours(12));
        this.ofService = new MemoryMonitor(rig, LOOK);
        this.ofGateway = new MemoryMonitor(rig.processes(before.process()), rig, LOOK);
    }

    /** Sends a pack of noise up and down. The rows tell the most memory that was seen meanwhile. */
    List<String> run(String version, int megabytes) throws IOException, InterruptedException, BenchmarkFailure {
        Path file = noise(version, megabytes);
        Path fetched = rig.directory().resolve("fetched");
        try {
            String hash = hash(file);
            URI pack = gateway.resolve(Releases.PACKS + "/" + version);
            String up = timed("up, " + megabytes + " MB", megabytes, () -> publish(version, hash, file));
            String down = timed("down, " + megabytes + " MB", megabytes, () -> fetch(pack, fetched));
            if (!hash(fetched).equals(hash)) {
                throw new BenchmarkFailure(pack + ": other bytes came down than went up");
            }
            return List.of(up, down);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(fetched);
        }
    }

    /** What is there while nothing moves: of the service's heap what a full collection leaves. */
    String rest(String name) throws IOException, InterruptedException {
        long live = rig.liveHeap().orElse(0);
        long from = System.nanoTime();
        // One look at least.
        while (ofService.between(from, System.nanoTime()).isEmpty()
                || ofGateway.between(from, System.nanoTime()).isEmpty()) {
            Thread.onSpinWait();
        }
        return row(name, "", live / MEGABYTE, from, System.nanoTime());
    }

    @Override
    public void close() {
        ofService.close();
        ofGateway.close();
    }

    private interface Trip {
        void run() throws IOException, InterruptedException, BenchmarkFailure;
    }

    private String timed(String name, int megabytes, Trip trip)
            throws IOException, InterruptedException, BenchmarkFailure {
        long from = System.nanoTime();
        trip.run();
        long to = System.nanoTime();
        double heap = most(ofService, from, to, sample -> sample.heapUsed().orElse(0)) / MEGABYTE;
        return row(name, String.format(Locale.ROOT, "%.0f", megabytes * 1e9 / (to - from)), heap, from, to);
    }

    private String row(String name, String rate, double heap, long from, long to) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f |",
                name,
                rate,
                heap,
                most(ofService, from, to, sample -> sample.use().servicePss()) / KILOBYTES,
                most(ofGateway, from, to, sample -> sample.use().servicePss()) / KILOBYTES);
    }

    private static long most(MemoryMonitor monitor, long from, long to, ToLongFunction<MemorySample> value) {
        return monitor.between(from, to).stream().mapToLong(value).max().orElse(0);
    }

    private void publish(String version, String hash, Path file)
            throws IOException, InterruptedException, BenchmarkFailure {
        URI uri = gateway.resolve(Releases.PACKS + "?content_version=" + version + "&content_hash=" + hash);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != CREATED) {
            throw new BenchmarkFailure(uri + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private void fetch(URI pack, Path to) throws IOException, InterruptedException, BenchmarkFailure {
        int status = http.send(HttpRequest.newBuilder(pack).build(), BodyHandlers.ofFile(to))
                .statusCode();
        if (status != OK) {
            throw new BenchmarkFailure(pack + ": " + status + " (expected 200)");
        }
    }

    private Path noise(String version, int megabytes) throws IOException {
        Path file = rig.directory().resolve("pack-" + version);
        Random random = new Random(version.hashCode());
        byte[] part = new byte[PART];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int written = 0; written < megabytes; written++) {
                random.nextBytes(part);
                out.write(part);
            }
        }
        return file;
    }

    private static String hash(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Sha256.begin())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }
}
