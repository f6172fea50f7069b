package dev.liveops.benchmarks.resolve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Reads one public document of a replica, again and again, one request at a time, until a text is in it, or is not. */
public final class TextWatcher {

    private static final long PATIENCE_SECONDS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    public TextWatcher(InetSocketAddress replica, String path) {
        this.request = HttpRequest.newBuilder(
                        URI.create("http://" + replica.getHostString() + ":" + replica.getPort() + path))
                .build();
    }

    /** When the first such answer came, by {@link System#nanoTime()}. */
    public long sees(String text, boolean shown) throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUpAt) {
            if (http.send(request, BodyHandlers.ofString()).body().contains(text) == shown) {
                return System.nanoTime();
            }
        }
        throw new IOException(
                "no answer " + (shown ? "has " : "is without ") + text + " within " + PATIENCE_SECONDS + " s");
    }
}
