package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.engine.SimulationException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker does not do, and how it says so. */
@Timeout(180)
class WorkerRefusalsIT extends RunningWorker {

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
                .isEqualTo("engine: \"rust\" (expected one of broken, hangs, reference)");
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
}
