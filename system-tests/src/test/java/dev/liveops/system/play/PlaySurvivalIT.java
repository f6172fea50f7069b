package dev.liveops.system.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.id.UuidV7;
import dev.liveops.play.traffic.Audience;
import dev.liveops.play.traffic.Play;
import dev.liveops.play.traffic.PlayOptions;
import dev.liveops.play.traffic.Suite;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.system.GatewayProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What players' clients were told is stored is stored, once, whatever is killed under them: their own log is compared with the export,
 * event by event.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlaySurvivalIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GOES_ON = Duration.ofSeconds(60);

    private static PlayRig rig;
    private static TestEvent event;

    @BeforeAll
    static void start() throws Exception {
        rig = new PlayRig();
        event = TestEvent.publish(rig);
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    @Order(1)
    void shouldStoreOnceWhatWasAcknowledgedWhenTelemetryAndAGatewayAreKilled() throws Exception {
        Path log = rig.ground().file("players.log");
        StringWriter said = new StringWriter();
        CompletableFuture<Boolean> play = CompletableFuture.supplyAsync(() -> play(log, said));

        awaitAcknowledged(log, 500, play);
        rig.telemetry().kill();
        rig.telemetry().start();
        rig.telemetry().awaitReady();
        awaitAcknowledged(log, lines(log).size() + 500, play);
        GatewayProcess first = rig.gateways().get(0);
        first.kill();
        awaitAcknowledged(log, lines(log).size() + 500, play);
        first.start();
        first.awaitReady();
        rig.gateways().get(1).kill();

        assertThat(play.get(GOES_ON.toSeconds(), TimeUnit.SECONDS))
                .as("%s", said)
                .isTrue();
        List<String> stored = ids(lines(log));
        assertThat(stored).as("acknowledged").hasSizeGreaterThan(2_000).doesNotHaveDuplicates();
        assertThat(exported(stored)).as("exported").containsExactlyInAnyOrderElementsOf(stored);
        assertThat(said.toString()).contains("batches sent again").doesNotContain("batches sent again            0");
    }

    // It was on while they played, whatever was killed meanwhile.
    @Test
    @Order(2)
    void shouldHaveRunATestEventFromItsPublicationToItsEnd() throws Exception {
        event.requireSurfaced();
        await().atMost(GOES_ON).untilAsserted(event::requirePlayedUnderItsRevision);
        await().atMost(GOES_ON).untilAsserted(event::requireRewarded);
        await().atMost(GOES_ON).untilAsserted(event::requireMeasured);

        event.end();

        await().atMost(GOES_ON).untilAsserted(event::requireGone);
    }

    private static boolean play(Path log, StringWriter said) {
        PlayOptions options = new PlayOptions(
                rig.gateways().stream().map(GatewayProcess::uri).toList(),
                40,
                2,
                7,
                12_000,
                16,
                null,
                null,
                false,
                log);
        Suite suite = new Suite(
                rig.clock(), rig.ground()::token, new ReferenceEngine(), ReferencePacks.first(), "1.0.0-reference");
        try {
            return Play.run(options, suite, new Audience(new PrintWriter(said), false));
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage() + said, e);
        }
    }

    private static void awaitAcknowledged(Path log, int items, CompletableFuture<Boolean> play) {
        await().atMost(GOES_ON).until(() -> {
            assertThat(play).as("it goes on").isNotDone();
            return lines(log).size() >= items;
        });
    }

    private static List<String> lines(Path log) throws IOException {
        // The last line may still be written.
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.endsWith("}"))
                        .toList()
                : List.of();
    }

    private static List<String> ids(List<String> lines) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : lines) {
            JsonNode item = JSON.readTree(line);
            assertThat(item.get("fate").asText()).as(line).isEqualTo("stored");
            if (item.get("kind").asText().equals("event")) {
                ids.add(item.get("id").asText());
            }
        }
        return ids;
    }

    /** The ids of all stored events of the days that these ids say. */
    private static List<String> exported(List<String> ids) throws Exception {
        Set<LocalDate> days = new TreeSet<>();
        ids.forEach(id -> days.add(LocalDate.ofInstant(UuidV7.time(UUID.fromString(id)), ZoneOffset.UTC)));
        List<String> exported = new ArrayList<>();
        for (LocalDate day : days) {
            for (String line : export(day).lines().toList()) {
                exported.add(JSON.readTree(line).get("id").asText());
            }
        }
        return exported;
    }

    private static String export(LocalDate day) throws Exception {
        URI uri = rig.gateways().get(0).uri().resolve("/v1/telemetry/export?day=" + day);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .timeout(GOES_ON)
                                .header(
                                        "Authorization",
                                        "Bearer " + rig.ground().token("viewer-1", "viewer"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
