package dev.liveops.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    private static final String BASIS =
            "\"basis\": {\"version\": 7, \"hash\": \"ab\", \"reads\": []}, \"unchanged\": 1";
    private static final String NOTHING =
            "{" + BASIS + ", \"applied\": false, \"changes\": [], \"violations\": [], \"warnings\": []}";
    private static final String SOMETHING = "{" + BASIS
            + ", \"applied\": false, \"violations\": [], \"warnings\": [], \"changes\": [{\"action\": \"activate\","
            + " \"id\": \"c-1\", \"name\": \"Margin\", \"place\": \"world/w1\", \"fields\": [{\"path\":"
            + " \"payload.VENDOR_MARGIN_MIN\", \"from\": 0.05, \"to\": 0.06}]}], \"blast_radius\": {\"n\": 50, \"differing\": 11,"
            + " \"share\": 0.22, \"low\": 0.128, \"high\": 0.352, \"levers\": [{\"lever\": \"VENDOR_MARGIN_MIN\", \"sessions\": 11,"
            + " \"moves\": [{\"from\": 0.05, \"to\": 0.06, \"sessions\": 11}]}]}}";
    private static final String REFUSED = "{" + BASIS
            + ", \"applied\": false, \"changes\": [], \"warnings\": [], \"violations\": [{\"path\": \"configs[0].name\","
            + " \"detail\": \"missing\"}]}";
    private static final String EXPORT =
            "{\"version\": 7, \"segments\": [{\"segment_id\": \"young\", \"condition\": \"level < 5\"}],"
                    + " \"configs\": [{\"config_id\": \"c-1\", \"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"w1\","
                    + " \"payload\": {}}, {\"config_id\": \"c-9\", \"name\": \"Old\", \"scope\": \"world\", \"scope_ref\": \"w2\","
                    + " \"state\": \"active\", \"payload\": {\"A\": 1}}]}";
    private static final String NOTHING_ELSE = "{\"version\": 7, \"configs\": []}";
    private static final String DONE =
            SOMETHING.replace("\"applied\": false", "\"applied\": true, \"published_version\": 8");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            Answer answer = answers.remove();
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Files.writeString(directory.resolve("token"), "a.b.c\n");
        write("configs.yaml", "configs:\n- name: Margin\n  payload: {VENDOR_MARGIN_MIN: 0.060}\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldExportEveryPageToAFileThatIsTheSameForTheSame() throws IOException {
        answer(
                "{\"version\": 7, \"configs\": [{\"config_id\": \"c-2\", \"name\": \"on\", \"scope\": \"world\", \"scope_ref\":"
                        + " \"w1\", \"payload\": {\"A\": 0.10, \"G\": \"off\"}}], \"next_page_token\": \"t\"}");
        answer("{\"version\": 7, \"configs\": [{\"config_id\": \"c-1\", \"name\": \"1.5\", \"scope\": \"global\","
                + " \"scope_ref\": \"global\", \"payload\": {\"A\": 1}}]}");

        assertThat(run("export", directory.resolve("out").toString(), "--only", "configs"))
                .isZero();

        assertThat(directory.resolve("out/configs.yaml"))
                .hasContent(
                        "configs:\n- config_id: c-1\n  name: \"1.5\"\n  scope: global\n  scope_ref: global\n  payload:\n"
                                + "    A: 1\n- config_id: c-2\n  name: \"on\"\n  scope: world\n  scope_ref: w1\n  payload:\n"
                                + "    A: 0.10\n    G: \"off\"\n");
        assertThat(asked)
                .containsExactly(
                        "GET /api/awf-liveops/configs/export?page_size=200 ",
                        "GET /api/awf-liveops/configs/export?page_size=200&page_token=t ");
    }

    @Test
    void shouldReadAnExportAgainWhenSomethingWasPublishedMeanwhile() {
        answer("{\"version\": 7, \"configs\": [], \"next_page_token\": \"t\"}");
        answer("{\"version\": 8, \"configs\": []}");
        answer("{\"version\": 8, \"configs\": []}");

        assertThat(run("export", directory.resolve("out").toString(), "--only", "configs"))
                .isZero();
        assertThat(asked).hasSize(3);
    }

    @Test
    void shouldSayByItsStatusWhetherThereIsSomethingToDo() throws IOException {
        answer(SOMETHING);
        answer(NOTHING_ELSE);
        assertThat(run("plan", file(), "--out", directory.resolve("plan.json").toString()))
                .isEqualTo(3);
        assertThat(out.toString())
                .isEqualTo("configs: 1 to do, 1 as they are to be\n  > activate world/w1  Margin (c-1)\n"
                        + "      payload.VENDOR_MARGIN_MIN: 0.05 -> 0.06\n  reaches: 11 of 50 sampled sessions, 22 % (13 to 35)\n"
                        + "      VENDOR_MARGIN_MIN: 0.05 -> 0.06 in 11\n");
        assertThat(asked)
                .containsExactly(
                        "POST /api/awf-liveops/configs/import?dry_run=true {\"document\":\"{\\\"configs\\\":[{"
                                + "\\\"name\\\":\\\"Margin\\\",\\\"payload\\\":{\\\"VENDOR_MARGIN_MIN\\\":0.060}}]}\"}",
                        "GET /api/awf-liveops/configs/export?page_size=200 ");

        answer(NOTHING);
        answer(NOTHING_ELSE);
        assertThat(run("plan", file())).isZero();

        answer(REFUSED);
        assertThat(run("plan", file())).isOne();
        assertThat(out.toString()).contains("  ! configs.yaml:2: configs[0].name: missing");
    }

    @Test
    void shouldApplyWhatItHasJustPlanned() {
        answer(SOMETHING);
        answer(DONE);

        assertThat(run("apply", file(), "--reason", "spring")).isZero();

        assertThat(asked.get(1))
                .startsWith("POST /api/awf-liveops/configs/import {")
                .contains("\"plan\":{\"version\":7,\"hash\":\"ab\",\"reads\":[]}", "\"reason\":\"spring\"");
        assertThat(out.toString()).startsWith("configs: 1 done, 1 as they are to be, published as version 8");
    }

    @Test
    void shouldDoThePlanOfAFileOrRefuse() throws IOException {
        write("plan.json", "{\"configs\": {\"version\": 6, \"hash\": \"old\", \"reads\": []}}");
        answers.add(
                new Answer(
                        409,
                        "{\"code\": \"transfer.outdated\", \"detail\": \"plan.version: 6 (now it is 7)\", \"violations\": []}"));

        assertThat(run("apply", file(), "--plan", directory.resolve("plan.json").toString()))
                .isOne();

        assertThat(err.toString())
                .isEqualTo(
                        "liveops: configs: the suite is not as it was when this was planned, so nothing of it is done (plan again, and"
                                + " look again)\nplan.version: 6 (now it is 7)\n");
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldApplyNothingWhereAPlanIsRefused() {
        answer(REFUSED);

        assertThat(run("apply", file())).isOne();
        assertThat(err.toString()).contains("  ! configs.yaml:2: configs[0].name: missing");
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoUsageAndWhatIsNoDocument() throws IOException {
        assertThat(run("plan", file(), "--only", "levers")).isEqualTo(2);
        assertThat(err.toString()).startsWith("liveops: --only: \"levers\" is no kind");
        assertThat(run("plan")).isEqualTo(2);
        assertThat(execute("config")).isEqualTo(2);
        assertThat(execute("config", "frob")).isEqualTo(2);
        assertThat(err.toString()).contains("liveops: \"frob\" is no command (expected export, plan, apply)");
        assertThat(run(
                        "plan",
                        write("bad.yaml", "configs:\n- name: A\n\tscope: world\n")
                                .toString()))
                .isOne();
        assertThat(err.toString()).contains("bad.yaml: line 3: no YAML (found character '\\t(TAB)'");
        assertThat(run("plan", write("other.yaml", "konfigs: []").toString())).isOne();
        assertThat(err.toString())
                .contains("konfigs is no kind of definitions (expected event_types, segments, configs");
        assertThat(run("plan", directory.resolve("nowhere").toString())).isOne();
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldSayInWhichFileAndLineSomethingIsWrong() throws IOException {
        Path files = Files.createDirectory(directory.resolve("definitions"));
        Files.writeString(
                files.resolve("a.yaml"),
                "segments: []\nconfigs:\n- name: A\n  payload:\n    B: [1, {c: 2}]\n\n- name: B\n");
        Files.writeString(files.resolve("b.json"), "{\"configs\": [{\"name\": \"C\"},\n {\"name\": \"D\"}]}");
        answers.add(
                new Answer(
                        400,
                        "{\"code\": \"request.unknown_field\", \"detail\": \"configs[3].scoop: unknown field\", \"violations\": []}"));
        answers.add(
                new Answer(
                        200,
                        REFUSED.replace(
                                "{\"path\": \"configs[0].name\", \"detail\": \"missing\"}",
                                "{\"path\": \"configs[1].payload\", \"detail\": \"missing\"}, {\"path\": \"configs[2].payload\","
                                        + " \"detail\": \"missing\"}, {\"path\": \"config.frozen\", \"detail\": \"is frozen\"}")));

        assertThat(run("plan", files.toString())).isOne();
        assertThat(err.toString()).isEqualTo("liveops: configs: b.json:2: configs[3].scoop: unknown field\n");

        assertThat(run("plan", files.toString())).isOne();
        assertThat(out.toString())
                .contains(
                        "  ! a.yaml:7: configs[1].payload: missing\n",
                        "  ! b.json:1: configs[2].payload: missing\n",
                        "  ! config.frozen: is frozen\n");
    }

    @Test
    void shouldExportSegmentsBesideTheConfigsThatReferToThem() throws IOException {
        answer(EXPORT);

        assertThat(run("export", directory.resolve("out").toString(), "--only", "configs"))
                .isZero();

        assertThat(Files.readString(directory.resolve("out/configs.yaml")))
                .startsWith("segments:\n- segment_id: young\n  condition: level < 5\nconfigs:\n- config_id: c-1\n");
        assertThat(out.toString()).endsWith("configs.yaml: 1 segments, 2 configs\n");
    }

    @Test
    void shouldTellWhatNoFileSaysAndLetItGoOnlyWhereItIsAskedTo() throws IOException {
        String read = NOTHING.replace("\"reads\": []", "\"reads\": [{\"id\": \"c-1\", \"hash\": \"x\"}]");
        write("configs.yaml", "segments: []\nconfigs:\n- config_id: c-1\n  name: Margin\n");
        answer(read);
        answer(EXPORT);

        assertThat(run("plan", file())).isZero();
        assertThat(out.toString())
                .isEqualTo("configs: 0 to do, 1 as they are to be\n  . not in files: segment  young\n"
                        + "  . not in files: world/w2  Old (c-9)\n");

        answer(read);
        answer(EXPORT);
        answer(SOMETHING);
        String kept = directory.resolve("plan.json").toString();
        assertThat(run("plan", file(), "--prune", "--out", kept)).isEqualTo(3);
        String archived = "{\\\"config_id\\\":\\\"c-9\\\",\\\"name\\\":\\\"Old\\\",\\\"scope\\\":\\\"world\\\","
                + "\\\"scope_ref\\\":\\\"w2\\\",\\\"state\\\":\\\"archived\\\"}";
        assertThat(asked.get(4)).contains("?dry_run=true", archived);
        assertThat(out.toString())
                .contains("configs: 1 to do, 1 as they are to be, 1 let go (not in files)\n")
                .doesNotContain("young\n  . not in files: world/w2  Old (c-9)\n  . ");

        answer(DONE);
        assertThat(run("apply", file(), "--plan", kept)).isZero();
        assertThat(asked.get(5)).contains("/import {", archived, "\"plan\":{");
        assertThat(run("apply", file(), "--plan", kept, "--prune")).isEqualTo(2);
    }

    private void answer(String body) {
        answers.add(new Answer(200, body));
    }

    private String file() {
        return directory.resolve("configs.yaml").toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int run(String... arguments) {
        return execute(Stream.of(
                        Stream.of("config"),
                        Arrays.stream(arguments),
                        Stream.of(
                                "--gateway",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "--token-file",
                                directory.resolve("token").toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Liveops.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
