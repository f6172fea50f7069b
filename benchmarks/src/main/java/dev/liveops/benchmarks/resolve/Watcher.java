package dev.liveops.benchmarks.resolve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks one replica every millisecond, one request at a time, until its answer shows a change: without a pause the asking alone would keep a core busy. */
public final class Watcher {

    private static final long PATIENCE_SECONDS = 10;
    private static final long PAUSE_NANOS = 1_000_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI replica;
    private final String[] headers;

    /** @param headers name and value in turn, of each request */
    public Watcher(InetSocketAddress replica, String... headers) {
        this.replica = URI.create("http://" + replica.getHostString() + ":" + replica.getPort());
        this.headers = headers.clone();
    }

    /**
     * Each of them, waiting for the first answer that has a text, or has it no more; gives when it came, by {@link System#nanoTime()}.
     *
     * @param shown false to wait until it is gone
     */
    public static List<Callable<Long>> all(List<Watcher> watchers, String path, String text, boolean shown) {
        return watchers.stream()
                .<Callable<Long>>map(watcher -> () -> watcher.sees(path, text, shown))
                .toList();
    }

    private long sees(String path, String text, boolean shown) throws IOException, InterruptedException {
        return asks(path, answer -> answer.contains(text) == shown);
    }

    /** Asks until an answer passes; gives when it came, by {@link System#nanoTime()}. */
    long asks(String path, Predicate<String> passes) throws IOException, InterruptedException {
        HttpRequest.Builder asking = HttpRequest.newBuilder(replica.resolve(path));
        HttpRequest request =
                headers.length == 0 ? asking.build() : asking.headers(headers).build();
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUpAt) {
            if (passes.test(http.send(request, BodyHandlers.ofString()).body())) {
                return System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException(
                "no answer of " + path + " shows what was waited for within " + PATIENCE_SECONDS + " s");
    }
}
