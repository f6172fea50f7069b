package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.SweepReport;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker as a process, as services meet it. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String PACK =
            Base64.getEncoder().encodeToString(ReferencePacks.first().bytes());
    private static final Duration LONG = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();

    private Path directory;

    private Process process;
    private int port;
    private int firstSeed;

    @BeforeAll
    void startWorker(@TempDir Path shared) throws IOException {
        directory = shared;
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
        start();
    }

    @AfterAll
    void endWorker() {
        process.destroyForcibly();
    }

    @Test
    void shouldReportWhatTheSameSweepComesToHere() throws Exception {
        ObjectNode job = job("novice", 1_200);
        JsonNode report = done(expect(202, post(job)).get("id").asText());

        assertThat(report.get("verdict").asText()).isEqualTo("passed");
        assertThat(report.get("engine").asText()).isEqualTo("reference/1.0.0");
        assertThat(report.get("done").asLong()).isEqualTo(1_200);
        SweepReport here = new MonteCarlo(new ReferenceEngine(), 1)
                .run(JobReader.read(bytes(job)).sweep(), Progress.NONE);
        assertThat(report.get("report")).isEqualTo(JSON.readTree(Json.bytes(here)));
        assertThat(report.at("/report/cells/0/pack_hash").asText())
                .isEqualTo(ReferencePacks.first().hash());
    }

    @Test
    void shouldKnowAJobByItsContent() throws Exception {
        ObjectNode job = job("novice", 600);
        String id = expect(202, post(job)).get("id").asText();
        ObjectNode same = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        job.fieldNames().forEachRemaining(names::add);
        for (int index = names.size() - 1; index >= 0; index--) {
            same.set(names.get(index), job.get(names.get(index)));
        }

        assertThat(expect(200, post(same)).get("id").asText()).isEqualTo(id);
        assertThat(expect(202, post(job("novice", 601))).get("id").asText()).isNotEqualTo(id);
        done(id);
        assertThat(expect(200, post(same)).get("state").asText()).isEqualTo("done");
    }

    @Test
    void shouldKeepReportsAndBeginAgainWhatAKillInterrupted() throws Exception {
        String finished = expect(202, post(job("novice", 500))).get("id").asText();
        JsonNode before = done(finished);
        ObjectNode lengthy = job("expert", 60_000);
        String interrupted = expect(202, post(lengthy)).get("id").asText();
        String waiting = expect(202, post(job("casual", 700))).get("id").asText();
        await().atMost(LONG).until(() -> state(interrupted).get("done").asLong() > 0);

        process.destroyForcibly().waitFor();
        start();

        assertThat(state(finished)).isEqualTo(before);
        assertThat(state(interrupted).get("state").asText()).isIn("running", "waiting", "done");
        JsonNode report = done(interrupted);
        assertThat(report.get("verdict").asText()).isEqualTo("passed");
        assertThat(report.at("/report/cells/0/runs").asLong()).isEqualTo(60_000);
        done(waiting);
        assertThat(expect(200, send("GET", "/v1/sweeps", null)).get("ids").toString())
                .contains(finished, interrupted, waiting);
    }

    @Test
    void shouldCancelAndForget() throws Exception {
        String running = expect(202, post(job("expert", 5_000_000))).get("id").asText();
        await().atMost(LONG).until(() -> state(running).get("done").asLong() > 0);
        String next = expect(202, post(job("novice", 500))).get("id").asText();

        assertThat(send("DELETE", "/v1/sweeps/" + running, null).statusCode()).isEqualTo(204);
        problem(404, "simulation.not_found", send("GET", "/v1/sweeps/" + running, null));
        problem(404, "simulation.not_found", send("DELETE", "/v1/sweeps/" + running, null));
        done(next);
        assertThat(send("DELETE", "/v1/sweeps/" + next, null).statusCode()).isEqualTo(204);
        problem(404, "simulation.not_found", send("GET", "/v1/sweeps/" + next, null));
    }

    @Test
    void shouldHoldTheEngineAgainstGoldenRunsAndTheSweepAgainstBands() throws Exception {
        ObjectNode golden = job("novice", 500).put("golden", "reference");
        JsonNode report = done(expect(202, post(golden)).get("id").asText());
        assertThat(report.get("verdict").asText()).isEqualTo("passed");
        assertThat(report.get("golden_id").asText()).hasSize(64);

        ObjectNode banded = job("novice", 500);
        banded.putArray("bands")
                .addObject()
                .put("arm", "baseline")
                .put("policy", "novice")
                .put("min_basis_points", 9_000)
                .put("max_basis_points", 10_000);
        JsonNode outside = done(expect(202, post(banded)).get("id").asText());
        assertThat(outside.get("verdict").asText()).isEqualTo("out_of_band");
        assertThat(outside.at("/reasons/0").asText())
                .startsWith("arm baseline, policy novice: ")
                .endsWith("basis points won (expected 9000..10000)");
    }

    @Test
    void shouldReportAPackThatCannotBePlayedAndAnEngineThatFails() throws Exception {
        ObjectNode broken = job("novice", 500);
        ((ObjectNode) broken.at("/arms/0"))
                .put("pack", Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)));
        JsonNode refused = done(expect(202, post(broken)).get("id").asText());
        assertThat(refused.get("verdict").asText()).isEqualTo("refused");
        assertThat(refused.at("/reasons/0").asText()).startsWith("pack (required property");

        JsonNode cheater = done(expect(202, post(job("cheater", 500))).get("id").asText());
        assertThat(cheater.at("/reasons/0").asText()).startsWith("policy: \"cheater\" (expected one of random");

        ObjectNode none = job("novice", 500).put("engine", "broken");
        problem(503, "simulation.engine_failed", post(none));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing||400|request.missing_body|The body is empty",
                "half|{\"engine\":|400|request.malformed_json|The body is no JSON from line 1 on",
                "twice|{\"runs\":1,\"runs\":2}|400|request.malformed_json|The body is no JSON",
                "a list|[]|400|request.wrong_type|The body is no object",
                "a stranger|{\"motor\":1}|422|simulation.invalid|motor: no such field (expected one of arms, bands,",
                "no arms|{}|422|simulation.invalid|arms: missing (expected a list)",
                "an arm that is none|{\"arms\":[7]}|422|simulation.invalid|arms[0]: 7 (expected an object)",
                "a pack that is none|{\"arms\":[{\"name\":\"a\",\"pack\":\"*\"}]}|422|simulation.invalid|arms[0].pack: expected the pack's bytes in base64",
                "half a run|{\"arms\":[],\"policies\":[],\"first_seed\":1,\"runs\":0.5}|422|simulation.invalid|runs: 0.5 (expected a whole number of 32 bits)",
                "no runs|{\"arms\":[],\"policies\":[],\"first_seed\":1,\"runs\":0}|422|simulation.invalid|arms: 0 (expected 1..8)",
            })
    void shouldSayWhatIsWrongWithAJob(String name, String body, int status, String code, String detail)
            throws Exception {
        HttpResponse<String> answer = send("POST", "/v1/sweeps", body == null ? "" : body);

        assertThat(problem(status, code, answer)).startsWith(detail);
    }

    @Test
    void shouldSayWhatIsWrongWithOneFieldOfAJob() throws Exception {
        assertThat(problem(
                        422, "simulation.unknown_engine", post(job("novice", 1).put("engine", "rust"))))
                .isEqualTo("engine: \"rust\" (expected one of broken, reference)");
        ObjectNode parameters = job("novice", 1);
        ((ObjectNode) parameters.at("/arms/0")).putObject("parameters").putArray("x");
        assertThat(problem(422, "simulation.invalid", post(parameters)))
                .isEqualTo("arms[0].parameters.x: a list (expected a number, true, false or a text)");
        ObjectNode band = job("novice", 1);
        band.putArray("bands")
                .addObject()
                .put("arm", "none")
                .put("policy", "novice")
                .put("min_basis_points", 1)
                .put("max_basis_points", 2);
        assertThat(problem(422, "simulation.invalid", post(band)))
                .isEqualTo("bands[0].arm: \"none\" (expected the name of an arm)");
        assertThat(problem(422, "simulation.invalid", post(job("novice", 1).put("golden", "silver"))))
                .isEqualTo("golden: \"silver\" (expected \"reference\", or an object with lines and packs)");
    }

    @Test
    void shouldAskForItsToken() throws Exception {
        for (String given :
                new String[] {null, "Bearer ", "Bearer 0123", "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/sweeps"));
            if (given != null) {
                request.header("Authorization", given);
            }
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            problem(401, "identity.unauthenticated", answer);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(http.send(HttpRequest.newBuilder(uri("/health")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseOtherPathsMethodsAndTooMuch() throws Exception {
        problem(404, "request.not_found", send("GET", "/v1/other", null));
        problem(404, "request.not_found", send("GET", "/v1/sweeps/../../etc/passwd", null));
        HttpResponse<String> put = send("PUT", "/v1/sweeps", "{}");
        problem(405, "request.method_not_allowed", put);
        assertThat(put.headers().firstValue("Allow")).contains("GET, POST");
        problem(413, "request.body_too_large", send("POST", "/v1/sweeps", "x".repeat(SweepHandler.MAX_BODY + 1)));
    }

    @Test
    void shouldTellWhoComesToAFullQueueToComeAgain() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int one = 0; one < 4; one++) {
            ids.add(expect(202, post(job("expert", 2_000_000))).get("id").asText());
        }

        HttpResponse<String> full = post(job("expert", 2_000_000));
        for (String id : ids) {
            assertThat(send("DELETE", "/v1/sweeps/" + id, null).statusCode()).isEqualTo(204);
        }

        assertThat(problem(503, "simulation.queue_full", full)).contains("expected at most 4");
        assertThat(full.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void shouldListenOnLoopbackAlone() throws Exception {
        try (Socket loopback = new Socket("127.0.0.1", port)) {
            assertThat(loopback.isConnected()).isTrue();
        }
        String listening = Files.readString(Path.of("/proc", Long.toString(process.pid()), "net", "tcp6"))
                + Files.readString(Path.of("/proc", Long.toString(process.pid()), "net", "tcp"));
        String hexPort = Integer.toHexString(0x10000 | port).substring(1).toUpperCase(Locale.ROOT);
        assertThat(listening.lines().filter(line -> line.contains(":" + hexPort + " ") && line.contains(" 0A ")))
                .isNotEmpty()
                .allMatch(line -> line.contains("0100007F:" + hexPort));
    }

    @Test
    void shouldRefuseADirectoryThatIsAnothersAndATokenThatIsNone() throws Exception {
        assertThat(ended("--data", data(), "--token-file", token()))
                .isEqualTo("worker: directory: " + data() + " is another worker's (expected one of its own)");
        Files.writeString(directory.resolve("short"), "short");
        assertThat(ended(
                        "--data",
                        directory.resolve("other").toString(),
                        "--token-file",
                        directory.resolve("short").toString()))
                .isEqualTo("worker: token: " + directory.resolve("short")
                        + " holds none (expected 32 to 4096 characters)");
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> Worker.start(new Worker.Settings(
                        port, directory.resolve("third"), directory.resolve("token"), 1, 1, Map.of())))
                .withMessage("port: " + port + " cannot be had (expected one that nobody listens on)");
    }

    private void start() throws IOException {
        process = worker(
                        "--data", data(), "--token-file", token(), "--queue", "4", "--engine", "broken=/no/such/engine")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).startsWith("worker listens on http://127.0.0.1:");
        port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    private String ended(String... arguments) throws Exception {
        Process other = worker(arguments).start();
        String said = new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(other.waitFor()).isEqualTo(1);
        return said;
    }

    private static ProcessBuilder worker(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.liveops.simulation.cli.SimulationMain",
                "worker"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String token() {
        return directory.resolve("token").toString();
    }

    private JsonNode done(String id) throws IOException, InterruptedException {
        await().atMost(LONG).until(() -> state(id).get("state").asText().equals("done"));
        return state(id);
    }

    private JsonNode state(String id) throws IOException, InterruptedException {
        return expect(200, send("GET", "/v1/sweeps/" + id, null));
    }

    private HttpResponse<String> post(JsonNode job) throws IOException, InterruptedException {
        return send("POST", "/v1/sweeps", job.toString());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static JsonNode expect(int status, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String problem(int status, String code, HttpResponse<String> answer) throws IOException {
        JsonNode problem = expect(status, answer);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).doesNotContain("Exception", "dev.liveops", "com.fasterxml");
        return problem.get("detail").asText();
    }

    private static byte[] bytes(JsonNode job) {
        return job.toString().getBytes(StandardCharsets.UTF_8);
    }

    // Each another one: tests share the worker.
    private ObjectNode job(String policy, int runs) {
        ObjectNode job = JSON.createObjectNode().put("engine", "reference");
        job.putArray("arms").addObject().put("name", "baseline").put("pack", PACK);
        job.putArray("policies").add(policy);
        return job.put("first_seed", ++firstSeed).put("runs", runs);
    }
}
