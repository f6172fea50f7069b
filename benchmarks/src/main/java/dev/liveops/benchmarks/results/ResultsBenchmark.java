package dev.liveops.benchmarks.results;

import com.sun.net.httpserver.HttpServer;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code results} command; the shell script of that name runs it. */
@Command(
        name = "results",
        description = {
            "Results of an experiment over HTTP, one request after the other: telemetry's place is taken by a server that answers sums.",
            "Four goals; first with 2 variants, then with 5; without and with days and segments."
        })
public final class ResultsBenchmark implements Callable<Integer> {

    private static final int WARMUP = 200;
    private static final double NANOS = 1e6;
    private static final String HEAD =
            "| variants | query | sums kB | answer kB | median ms | 95 % ms | aim |\n|---|---|---|---|---|---|---|";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--users",
            defaultValue = "1000000",
            description = "Exposed users of an experiment; ${DEFAULT-VALUE} if not given.")
    private long users;

    @Option(names = "--days", defaultValue = "60", description = "Sealed days; ${DEFAULT-VALUE} if not given.")
    private int days;

    @Option(names = "--rounds", defaultValue = "500", description = "Requests each; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Mixin
    private RigSettings settings;

    private ResultsBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new ResultsBenchmark(), arguments);
    }

    @Override
    public Integer call() throws Exception {
        Benchmarks.require("--users", users, 1_000, 1_000_000_000);
        Benchmarks.require("--days", days, 1, 366);
        Benchmarks.require("--rounds", rounds, 1, 100_000);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        HttpServer telemetry = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        telemetry.start();
        try (Rig rig = Rig.start(settings.of(
                MeasuredService.EXPERIMENTS,
                Map.of(
                        "LIVEOPS_PEERS_CONFIG_URL",
                        "http://127.0.0.1:9",
                        "LIVEOPS_PEERS_TELEMETRY_URL",
                        "http://127.0.0.1:" + telemetry.getAddress().getPort())))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            out.println("\n" + HEAD);
            for (int variants : List.of(2, 5)) {
                measure(out, rig, telemetry, new SumsOfUsers(users, days, variants));
            }
        } finally {
            telemetry.stop(0);
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, HttpServer telemetry, SumsOfUsers sums)
            throws IOException, InterruptedException, BenchmarkFailure {
        String id = "exp_" + sums.variants();
        byte[] document = sums.document(id).getBytes(StandardCharsets.UTF_8);
        telemetry.createContext("/v1/telemetry/experiments/" + id, exchange -> {
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        ServiceCalls operators = new ServiceCalls(rig, "operator");
        operators.post("/v1/experiments", sums.definition(id));
        operators.post("/v1/experiments/" + id + "/start", "");
        for (String query : List.of("", "?include=days,segments")) {
            Asked asked = ask(rig, "/v1/experiments/" + id + "/results" + query);
            out.printf(
                    Locale.ROOT,
                    "| %d | `%s` | %.0f | %.0f | %.1f | %.1f | 30 ms |%n",
                    sums.variants(),
                    query,
                    document.length / 1e3,
                    asked.bytes() / 1e3,
                    asked.quantile(.5),
                    asked.quantile(.95));
            out.flush();
        }
    }

    private record Asked(double[] millis, int bytes) {
        double quantile(double share) {
            return millis[(int) Math.min(millis.length - 1, Math.ceil(share * millis.length) - 1)];
        }
    }

    private Asked ask(Rig rig, String path) throws IOException, InterruptedException, BenchmarkFailure {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(rig.serviceUri().resolve(path))
                .header("Authorization", "Bearer " + rig.tokens().issue("viewer-1", "viewer", Duration.ofHours(4)))
                .build();
        double[] millis = new double[rounds];
        int bytes = 0;
        for (int round = -WARMUP; round < rounds; round++) {
            long began = System.nanoTime();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"source\":\"current\"")) {
                throw new BenchmarkFailure(path + ": status " + answer.statusCode()
                        + " (expected 200 with current sums): " + answer.body());
            }
            if (round >= 0) {
                millis[round] = (System.nanoTime() - began) / NANOS;
                bytes = answer.body().length();
            }
        }
        Arrays.sort(millis);
        return new Asked(millis, bytes);
    }
}
