package dev.liveops.benchmarks.ingest.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the service tells about itself at {@code /q/metrics}. */
public final class ServiceMetrics {

    private static final int PATIENCE_MILLIS = 5000;

    private final URI base;

    /** @param base of the service's URLs */
    public ServiceMetrics(URI base) {
        this.base = base;
    }

    /** Bytes of the heap in use; empty when the service does not answer in time. */
    public OptionalLong heapUsed() {
        try {
            HttpURLConnection request =
                    (HttpURLConnection) base.resolve("/q/metrics").toURL().openConnection();
            request.setConnectTimeout(PATIENCE_MILLIS);
            request.setReadTimeout(PATIENCE_MILLIS);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(request.getInputStream(), StandardCharsets.UTF_8))) {
                return OptionalLong.of(heapUsed(lines.lines()));
            }
        } catch (IOException noAnswer) {
            return OptionalLong.empty();
        }
    }

    /** Adds up the pools of the heap in the Prometheus text format. */
    static long heapUsed(Stream<String> lines) {
        return (long) lines.filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
