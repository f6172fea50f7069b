package dev.liveops.benchmarks.ingest.load;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Measures a public document against an empty one of the same service, in the same run: empty, the document, 304, empty again.
 *
 * @param empty what the others are held against
 * @param emptyName what that is, for people
 * @param document the document
 * @param documentName what that is, for people
 * @param held the document by who has it already
 */
public record DocumentLoads(
        Rig rig, SameRequest empty, String emptyName, SameRequest document, String documentName, SameRequest held) {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final List<Integer> CONNECTIONS = List.of(16, 64);

    /** Lets the service come to its speed, then measures, and prints a table and the ratios. */
    public void run(PrintWriter out, int warmup, int seconds) throws IOException, BenchmarkFailure {
        load("warm-up", CONNECTIONS.get(0), warmup, empty, OK);
        load("warm-up", CONNECTIONS.get(0), warmup, document, OK);
        load("warm-up", CONNECTIONS.get(0), warmup, held, NOT_MODIFIED);
        out.println("\n" + HttpLoad.HEAD);
        StringBuilder ratios = new StringBuilder();
        for (int connections : CONNECTIONS) {
            HttpLoad before = load(emptyName, connections, seconds, empty, OK);
            HttpLoad whole = load(documentName, connections, seconds, document, OK);
            HttpLoad same = load("304", connections, seconds, held, NOT_MODIFIED);
            HttpLoad after = load(emptyName, connections, seconds, empty, OK);
            List.of(before, whole, same, after).forEach(load -> out.println(load.row()));
            double reference = (before.answered() + after.answered()) / 2.0;
            ratios.append(String.format(
                    Locale.ROOT,
                    "%d connections: %s %.2f, 304 %.2f of %s%n",
                    connections,
                    documentName,
                    whole.answered() / reference,
                    same.answered() / reference,
                    emptyName));
        }
        out.println("\n" + ratios);
    }

    private HttpLoad load(String name, int connections, int seconds, SameRequest request, int status)
            throws IOException, BenchmarkFailure {
        return HttpLoad.run(
                rig.service(), rig.processes(), name, connections, Duration.ofSeconds(seconds), request, status);
    }
}
