package dev.liveops.local.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed route files, as the gateway reads them. */
class RouteTableTest {

    private static final Path ROUTES = Path.of("../gateway");
    private static final Set<String> SERVICES = Set.of(
            "telemetry-service", "liveops-config-service", "experiments-service", "events-service", "release-service");

    private final RouteTable table = load(ROUTES);

    @ParameterizedTest
    @CsvSource({
        "/v1/telemetry/batch, telemetry-service",
        "/v1/telemetry/event-types, telemetry-service",
        "/v1/telemetry/quarantine, telemetry-service",
        "/v1/run/submit, telemetry-service",
        "/v1/runs/0190, telemetry-service",
        "/v1/leaderboard, telemetry-service",
        "/v1/kpis/retention, telemetry-service",
        "/v1/players/lookup, telemetry-service",
        "/v1/balance/towers, telemetry-service",
        "/api/awf-liveops/configs, liveops-config-service",
        "/api/awf-liveops/configs/0190/activate, liveops-config-service",
        "/api/awf-liveops/resolve/preview, liveops-config-service",
        "/v1/config/resolve, liveops-config-service",
        "/v1/config/stream, liveops-config-service",
        "/ofrep/v1/evaluate/flags, liveops-config-service",
        "/ofrep/v1/evaluate/flags/key, liveops-config-service",
        "/v1/experiments, experiments-service",
        "/v1/experiments/assignments, experiments-service",
        "/v1/experiments/exposures, experiments-service",
        "/v1/experiments/0190/results, experiments-service",
        "/v1/events, events-service",
        "/v1/events/active, events-service",
        "/v1/events/calendar, events-service",
        "/v1/events/rewards, events-service",
        "/v1/content/manifest, release-service",
        "/v1/content/packs, release-service",
        "/v1/content/packs/1.2.0, release-service",
        "/v1/client/check, release-service",
        "/v1/releases/0190/rollback, release-service",
        "/v1/compatibility, release-service",
        "/v1/audit/telemetry, telemetry-service",
        "/v1/audit/config/verify, liveops-config-service",
        "/v1/audit/experiments/count, experiments-service",
        "/v1/audit/events, events-service",
        "/v1/audit/release, release-service",
        "/v1/feed/telemetry, telemetry-service",
        "/v1/feed/config, liveops-config-service",
        "/v1/feed/experiments, experiments-service",
        "/v1/feed/events, events-service",
        "/v1/feed/release, release-service",
        "/v1/status/telemetry, telemetry-service",
        "/v1/status/config, liveops-config-service",
        "/v1/status/experiments, experiments-service",
        "/v1/status/events, events-service",
        "/v1/status/release, release-service"
    })
    void shouldRouteThePublicSurfaceToItsOwner(String path, String service) {
        assertThat(table.find(path)).map(Route::backend).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/q",
                "/q/health",
                "/v1",
                "/v1/eventsx",
                "/v2/events",
                "/api",
                "/api/other",
                "/ofrep",
                "/v1/audit",
                "/v1/audit/other",
                "/v1/feed"
            })
    void shouldRouteNothingElse(String path) {
        assertThat(table.find(path)).isEmpty();
    }

    @Test
    void shouldLetStreamsLastAndPacksTakeTheirTime() {
        assertThat(timeout("/v1/config/stream")).isEqualTo(Duration.ZERO);
        for (String service : List.of("telemetry", "config", "experiments", "events", "release")) {
            assertThat(timeout("/v1/feed/" + service)).isEqualTo(Duration.ZERO);
            assertThat(timeout("/v1/audit/" + service)).isEqualTo(Duration.ofSeconds(30));
        }
        assertThat(timeout("/v1/config/resolve")).isEqualTo(Duration.ofSeconds(30));
        assertThat(timeout("/v1/content/packs/1.2.0")).isEqualTo(Duration.ofMinutes(10));
        assertThat(timeout("/v1/content/manifest")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldRefuseADirectoryWithoutRouteFiles(@TempDir Path empty) {
        assertThatThrownBy(() -> RouteTable.load(empty, SERVICES))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("there is no route file");
        assertThatThrownBy(() -> RouteTable.load(empty.resolve("absent"), SERVICES))
                .isInstanceOf(InvalidRouteException.class)
                .hasMessageContaining("is no directory");
    }

    @Test
    void shouldReadBothYamlSuffixesAndNothingElse(@TempDir Path directory) throws IOException {
        Files.copy(ROUTES.resolve("events-service.yaml"), directory.resolve("events-service.yml"));
        Files.writeString(directory.resolve("README.md"), "not a route");

        assertThat(load(directory).routes()).extracting(Route::backend).containsOnly("events-service");
    }

    private Duration timeout(String path) {
        return table.find(path).orElseThrow().requestTimeout().orElseThrow();
    }

    private static RouteTable load(Path directory) {
        try {
            return RouteTable.load(directory, SERVICES);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
