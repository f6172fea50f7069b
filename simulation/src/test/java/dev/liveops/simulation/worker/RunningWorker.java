package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.BufferedReader;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A worker as a process, and what services say to it. One for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningWorker {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String PACK =
            Base64.getEncoder().encodeToString(ReferencePacks.first().bytes());
    static final Duration LONG = Duration.ofSeconds(90);

    final HttpClient http = HttpClient.newHttpClient();

    Path directory;

    Process process;
    int port;
    private int firstSeed;

    @BeforeAll
    void startWorker(@TempDir Path shared) throws IOException {
        directory = shared;
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
        Files.writeString(
                hanging(), """
                read -r line
                echo '{"engine":"hangs/1.0.0","protocol":1}'
                read -r line
                echo $$ > FILE.part && mv FILE.part FILE
                exec sleep 600
                """.replace("FILE", directory.resolve("hangs.pid").toString()));
        start();
    }

    @AfterAll
    void endWorker() {
        process.destroyForcibly();
    }

    void start() throws IOException {
        process = worker(
                        "--data",
                        data(),
                        "--token-file",
                        token(),
                        "--queue",
                        "4",
                        "--engine",
                        "broken=/no/such/engine",
                        "--engine",
                        "hangs=sh " + hanging())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        assertThat(line).startsWith("worker listens on http://127.0.0.1:");
        port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    String ended(String... arguments) throws Exception {
        Process other = worker(arguments).start();
        String said = new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(other.waitFor()).isEqualTo(1);
        return said;
    }

    static ProcessBuilder worker(String... arguments) {
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

    String data() {
        return directory.resolve("data").toString();
    }

    /** An engine that says who it is and then, not hearing that its input ended, nothing; its process id is in {@code hangs.pid}. */
    Path hanging() {
        return directory.resolve("hangs");
    }

    String token() {
        return directory.resolve("token").toString();
    }

    JsonNode done(String id) throws IOException, InterruptedException {
        await().atMost(LONG).until(() -> state(id).get("state").asText().equals("done"));
        return state(id);
    }

    JsonNode state(String id) throws IOException, InterruptedException {
        return expect(200, send("GET", "/v1/sweeps/" + id, null));
    }

    HttpResponse<String> post(JsonNode job) throws IOException, InterruptedException {
        return send("POST", "/v1/sweeps", job.toString());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static JsonNode expect(int status, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    static String problem(int status, String code, HttpResponse<String> answer) throws IOException {
        JsonNode problem = expect(status, answer);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).doesNotContain("Exception", "dev.liveops", "com.fasterxml");
        return problem.get("detail").asText();
    }

    static byte[] bytes(JsonNode job) {
        return job.toString().getBytes(StandardCharsets.UTF_8);
    }

    // Each another one: tests share the worker.
    ObjectNode job(String policy, int runs) {
        ObjectNode job = JSON.createObjectNode().put("engine", "reference");
        job.putArray("arms").addObject().put("name", "baseline").put("pack", PACK);
        job.putArray("policies").add(policy);
        return job.put("first_seed", ++firstSeed).put("runs", runs);
    }
}
