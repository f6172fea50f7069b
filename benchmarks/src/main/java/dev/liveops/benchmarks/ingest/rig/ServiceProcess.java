package dev.liveops.benchmarks.ingest.rig;

import dev.liveops.local.process.ProcessEnding;
import dev.liveops.local.process.ProcessIdentity;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own. */
final class ServiceProcess {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final int LOOK_EVERY_MILLIS = 100;
    private static final int PROBE_MILLIS = 2000;
    private static final int LOG_LINES = 15;

    private final Process process;
    private final ProcessIdentity identity;
    private final Path log;

    private ServiceProcess(Process process, Path log) throws BenchmarkFailure {
        this.process = process;
        this.log = log;
        this.identity = ProcessIdentity.of(process.pid())
                .orElseThrow(() -> new BenchmarkFailure("The service ended as soon as it was started."));
    }

    /**
     * Starts a service with this process's own JDK; it logs to a file.
     *
     * @param program what java runs: {@code -jar} and a path, or a class path, a class and its arguments
     */
    static ServiceProcess start(
            List<String> program, List<String> javaOptions, Map<String, String> environment, Path log)
            throws IOException, BenchmarkFailure {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile()).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ServiceProcess(builder.start(), log);
    }

    /** Its process id. */
    long pid() {
        return process.pid();
    }

    /**
     * Waits until it takes requests.
     *
     * @param probe answers with 200 from then on
     * @throws BenchmarkFailure with the end of its log, when it does not come to that
     */
    void awaitReady(URI probe) throws BenchmarkFailure, InterruptedException {
        long giveUpAt = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!isReady(probe)) {
            if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > giveUpAt) {
                throw new BenchmarkFailure("The service does not become ready; it says:\n" + lastLines());
            }
        }
    }

    /** Makes it collect its whole heap. */
    void collectGarbage() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Asks it to end, and makes it. */
    void stop() {
        ProcessEnding.stop(List.of(identity), STOPS_WITHIN);
    }

    /** The end of what it logged. */
    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static boolean isReady(URI uri) {
        try {
            HttpURLConnection probe = (HttpURLConnection) uri.toURL().openConnection();
            probe.setConnectTimeout(PROBE_MILLIS);
            probe.setReadTimeout(PROBE_MILLIS);
            return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
