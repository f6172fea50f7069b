package dev.liveops.support.logging;

import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Migration;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console gets, line by line. */
@QuarkusTest
@TestProfile(JsonLogsIT.Profile.class)
class JsonLogsIT {

    private static final Logger LOG = Logger.getLogger(JsonLogsIT.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    Migration migration;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        Waiting.of(migration.completed());
        handler().setOutputStream(console);
    }

    @AfterEach
    void giveBack() {
        handler().setOutputStream(System.out);
    }

    @Test
    void shouldWriteALineOfJsonAnEntryWhateverIsInIt() {
        LOG.warn("two lines\nwith \"quotes\", a \u0001 and a \u00fc");

        JsonNode line = awaitLine("two lines\nwith \"quotes\", a \u0001 and a \u00fc");

        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("loggerName").asText()).isEqualTo(JsonLogsIT.class.getName());
        assertThat(OffsetDateTime.parse(line.path("timestamp").asText()).toInstant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void shouldNameTheTraceOfARequestThatFailedAndKeepItsStackTraceInTheLine() {
        TestDatabase.execute("ALTER TABLE audit_entries RENAME TO audit_entries_away");
        try {
            viewer().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .get("/v1/audit/support")
                    .then()
                    .statusCode(500);
        } finally {
            TestDatabase.execute("ALTER TABLE audit_entries_away RENAME TO audit_entries");
        }

        JsonNode line = awaitLine("request failed unexpectedly path=/v1/audit/support");

        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(TRACE);
        assertThat(line.path("mdc").path("spanId").asText()).matches("[0-9a-f]{16}");
        assertThat(line.path("stackTrace").asText()).contains("relation \"audit_entries\" does not exist");
    }

    private JsonNode awaitLine(String message) {
        await().atMost(SOON).until(() -> lines().stream().anyMatch(line -> says(line, message)));
        return lines().stream().filter(line -> says(line, message)).findFirst().orElseThrow();
    }

    private static boolean says(JsonNode line, String message) {
        return line.path("message").asText().equals(message);
    }

    // Every line that was written whole; one that is no JSON fails the test.
    private List<JsonNode> lines() {
        String text = console.toString(StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(JsonLogsIT::parse)
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static ConsoleHandler handler() {
        return handlers(java.util.logging.Logger.getLogger("").getHandlers())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ConsoleHandler> handlers(Handler... handlers) {
        return Arrays.stream(handlers).flatMap(handler -> {
            if (handler instanceof ConsoleHandler found) {
                return Stream.of(found);
            }
            return handler instanceof ExtHandler parent ? handlers(parent.getHandlers()) : Stream.empty();
        });
    }

    /** The support's profile, with traces and with logs for a machine. */
    public static final class Profile implements QuarkusTestProfile {

        private final SupportProfile support = new SupportProfile();

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(support.getConfigOverrides());
            all.put("liveops.logging.json", "true");
            all.put("liveops.tracing.off", "false");
            // Nobody collects them here.
            all.put("quarkus.otel.traces.exporter", "none");
            return all;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return support.testResources();
        }
    }
}
