package dev.liveops.benchmarks.events;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Asks one replica what is on, again and again, one request at a time, until an event is there, or is not. */
final class ActiveWatcher {

    private static final long PATIENCE_SECONDS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    ActiveWatcher(InetSocketAddress replica) {
        this.request = HttpRequest.newBuilder(URI.create("http://" + replica.getHostString() + ":" + replica.getPort()
                        + "/v1/events/active?content_version=" + Designers.CONTENT))
                .build();
    }

    /** When the first such answer came, by {@link System#nanoTime()}. */
    long sees(String id, boolean shown) throws IOException, InterruptedException {
        String quoted = "\"" + id + "\"";
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUpAt) {
            if (http.send(request, BodyHandlers.ofString()).body().contains(quoted) == shown) {
                return System.nanoTime();
            }
        }
        throw new IOException(
                "no answer " + (shown ? "shows " : "is without ") + id + " within " + PATIENCE_SECONDS + " s");
    }
}
