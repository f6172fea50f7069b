package dev.liveops.benchmarks.resolve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Resolves on one replica every millisecond, one request at a time, until it is told of a value: without a pause the asking alone would keep a core busy. */
final class Watcher {

    private static final long PATIENCE_SECONDS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI replica;
    private final String token;

    Watcher(InetSocketAddress replica, String token) {
        this.replica = URI.create("http://" + replica.getHostString() + ":" + replica.getPort());
        this.token = token;
    }

    /** When the first answer with the value came, by {@link System#nanoTime()}. */
    long sees(String world, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        replica.resolve("/v1/config/resolve?experiments=false&world_id=" + world))
                .header("Authorization", "Bearer " + token)
                .build();
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUpAt) {
            if (http.send(request, BodyHandlers.ofString()).body().contains(value)) {
                return System.nanoTime();
            }
            LockSupport.parkNanos(Delays.PAUSE_NANOS);
        }
        throw new IOException("no answer has " + value + " within " + PATIENCE_SECONDS + " s");
    }
}
