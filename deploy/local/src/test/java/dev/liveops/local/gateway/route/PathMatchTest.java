package dev.liveops.local.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.local.gateway.route.PathMatch.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMatchTest {

    @ParameterizedTest
    @CsvSource({
        "PATH_PREFIX, /v1/events, /v1/events, true",
        "PATH_PREFIX, /v1/events, /v1/events/, true",
        "PATH_PREFIX, /v1/events, /v1/events/active/x, true",
        "PATH_PREFIX, /v1/events/, /v1/events, true",
        "PATH_PREFIX, /v1/events, /v1/eventsx, false",
        "PATH_PREFIX, /v1/events, /v1/event, false",
        "PATH_PREFIX, /v1/events, /V1/events, false",
        "PATH_PREFIX, /v1/events, /x/v1/events, false",
        "EXACT, /v1/config/stream, /v1/config/stream, true",
        "EXACT, /v1/config/stream, /v1/config/stream/, false",
        "EXACT, /v1/config/stream, /v1/config/stream/x, false",
        "EXACT, /v1/config/stream, /v1/config, false"
    })
    void shouldCompareWholePathElements(Type type, String value, String path, boolean matches) {
        assertThat(new PathMatch(type, value).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "PATH_PREFIX, /, true",
        "PATH_PREFIX, /q, true",
        "PATH_PREFIX, /q/health, true",
        "EXACT, /q, true",
        "EXACT, /q/health, true",
        "PATH_PREFIX, /quests, false",
        "EXACT, /v1, false"
    })
    void shouldTellWhetherAMatchReachesIntoARoot(Type type, String value, boolean reaches) {
        assertThat(new PathMatch(type, value).reachesInto("/q")).isEqualTo(reaches);
    }
}
