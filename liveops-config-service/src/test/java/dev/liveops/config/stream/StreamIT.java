package dev.liveops.config.stream;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.config.TestPeers;
import dev.liveops.config.ofrep.OfrepContract;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.RawConnection;
import dev.liveops.testing.ReadyBeforeTest;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class StreamIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PATH = "/v1/config/stream";
    private static final String CONFIGS = "/api/awf-liveops/configs/";

    @Inject
    ConfigStream stream;

    @Inject
    ServiceClock clock;

    private final String world = "world." + UUID.randomUUID();
    private final List<RawConnection> streams = new ArrayList<>();
    private String config;

    @BeforeEach
    void nobodyReads() {
        ReadyBeforeTest.awaitReady();
        await().atMost(SOON).until(() -> stream.readers().size() == 0);
    }

    @AfterEach
    void close() throws IOException {
        clock.release();
        for (RawConnection open : streams) {
            open.close();
        }
        if (config != null) {
            operator().post(CONFIGS + config + "/deactivate").then().statusCode(200);
        }
    }

    @Test
    void shouldTellEveryReaderOfEachVersionOnceItIsServed() throws IOException {
        List<RawConnection> readers = List.of(follow(), follow());

        int version = activate("");

        for (RawConnection reader : readers) {
            JsonNode told = next(reader);
            assertThat(told.get("version").asInt()).isEqualTo(version);
            assertThat(told.get("etag").asText()).startsWith(version + ".");
            assertThat(told.get("spread_ms").asLong()).isLessThan(1_000);
        }
    }

    @Test
    void shouldTellWhoNamesNoVersionWhatIsServedAndWhoHoldsItNothing() throws IOException {
        int version = activate("");

        assertThat(next(open()).get("version").asInt()).isEqualTo(version);
        String held =
                open("?version=" + version).readUntil(":\n\n") + streams.get(1).readUntil(":\n\n");
        assertThat(held)
                .contains("200 OK", "retry: 3000", "id: " + version + ".")
                .doesNotContain("data:");
    }

    @Test
    void shouldTellWhoComesBackWhatHeMissed() throws IOException {
        StreamPosition seen = stream.position();
        int version = activate("");

        assertThat(next(open("", "Last-Event-ID: " + seen)).get("version").asInt())
                .isEqualTo(version);
        assertThat(next(open("?version=" + version, "Last-Event-ID: " + seen))
                        .get("version")
                        .asInt())
                .as("what it saw last counts, not what its address says")
                .isEqualTo(version);
        String current = open("", "Last-Event-ID: " + stream.position()).readUntil(":\n\n");
        assertThat(current).doesNotContain("data:");
    }

    @Test
    void shouldTellThatAWindowHasOpened() throws IOException {
        Instant opens = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        int version = activate(", \"valid_from\": \"" + opens + "\"");
        RawConnection reader = follow();

        clock.setAhead(Duration.ofHours(2));

        JsonNode told = next(reader);
        assertThat(told.get("version").asInt()).isEqualTo(version);
        assertThat(told.get("etag").asText()).isEqualTo(version + "." + opens.toEpochMilli());
    }

    @Test
    void shouldOpenForATokenInTheAddressAndWriteItNowhere() throws IOException {
        String token = player().post(PATH + "/tokens")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("path", startsWith(PATH + "?token="))
                .extract()
                .path("token");
        AccessLog log = new AccessLog();
        try (log) {
            String begin = connect(PATH + "?version=0&token=" + token).readUntil("data:");
            assertThat(begin).contains("200 OK");
            refused("?token=" + token + "x");
            refused("?token=" + token.replaceFirst("[0-9a-z]+", "zzzzzz"));
            streams.get(0).close();
            await().atMost(SOON).until(() -> log.lines.size() >= 3);
        }
        assertThat(log.lines).allMatch(line -> line.contains(PATH)).noneMatch(line -> line.contains(token));
    }

    @Test
    void shouldRefuseWhoShowsNoTokenAndOneThatIsNone() {
        given().get(PATH).then().statusCode(401).body("code", equalTo("identity.unauthenticated"));
        refused("?token=garbage");
        refused("?token=1.1.AAAAAAAAAAAAAAAAAAAAAA");
        player().get(PATH + "?version=x").then().statusCode(400).body("violations[0].path", equalTo("version"));
        player().header("Last-Event-ID", "x").get(PATH).then().statusCode(400);
    }

    @Test
    void shouldEndWithTheTokenThatOpenedIt() throws IOException {
        String token = TokenIssuer.local(TestTokens.keys()).issue("player-9", Roles.PLAYER, Duration.ofSeconds(4));
        String inAddress = given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .post(PATH + "/tokens")
                .path("path");

        String all = connect(inAddress).readUntil("0\r\n\r\n");

        assertThat(all).contains("200 OK").doesNotContain("[end]");
        await().atMost(SOON).until(() -> stream.readers().size() == 0);
    }

    @Test
    void shouldForgetWhoLeavesWithoutAWord() throws IOException {
        for (int reader = 0; reader < 4 * TestPeers.MAX_STREAMS; reader++) {
            RawConnection left = open("?version=" + stream.position());
            assertThat(left.readUntil("\n\n")).as("reader %d", reader).contains("200 OK");
            left.close();
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> stream.readers().size() == 0);
        }
    }

    @Test
    void shouldTurnAwayWhoComesWhenAsManyReadAsMay() throws IOException {
        for (int reader = 0; reader < TestPeers.MAX_STREAMS; reader++) {
            open().readUntil("retry:");
        }

        player().get(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("feed.full"));

        streams.get(0).close();
        await().atMost(SOON).until(() -> stream.readers().size() < TestPeers.MAX_STREAMS);
        assertThat(open().readUntil("retry:")).contains("200 OK");
    }

    private static void refused(String query) {
        given().get(PATH + query).then().statusCode(401).body("code", equalTo("identity.bad_token"));
    }

    private static JsonNode next(RawConnection reader) throws IOException {
        reader.readUntil("event: message\ndata: ");
        return OfrepContract.check("event", reader.readUntil("\n"));
    }

    // What is published from here on is told.
    private RawConnection follow() throws IOException {
        RawConnection reader = open("?version=" + stream.position());
        reader.readUntil("retry:");
        return reader;
    }

    private RawConnection open() throws IOException {
        return open("");
    }

    private RawConnection open(String query, String... fields) throws IOException {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("Authorization: Bearer " + TestTokens.of(Roles.PLAYER));
        return connect(PATH + query, all.toArray(String[]::new));
    }

    private RawConnection connect(String target, String... fields) throws IOException {
        RawConnection connection = RawConnection.open();
        streams.add(connection);
        String head = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        return connection.send("GET " + target + " HTTP/1.1\r\nHost: config\r\n" + head + "\r\n");
    }

    private int activate(String more) {
        config = operator("{\"name\": \"stream\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.05}" + more + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        return Integer.parseInt(operator()
                .post(CONFIGS + config + "/activate")
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", "current")
                .extract()
                .header("Liveops-Version"));
    }

    /** What the service's access log would say. */
    private static final class AccessLog extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("io.quarkus.http.access-log");
        private final Level before = logger.getLevel();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        AccessLog() {
            logger.addHandler(this);
            logger.setLevel(Level.INFO);
        }

        @Override
        public void publish(LogRecord logged) {
            lines.add(logged instanceof ExtLogRecord ours ? ours.getFormattedMessage() : logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(before);
        }
    }
}
