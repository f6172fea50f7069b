package dev.liveops.local.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayDurationTest {

    @ParameterizedTest
    @CsvSource({"0s,PT0S", "30s,PT30S", "1m30s,PT1M30S", "500ms,PT0.5S", "1h2m3s4ms,PT1H2M3.004S", "99999h,PT99999H"})
    void shouldReadDurationsOfTheGatewayApi(String text, Duration expected) {
        assertThat(GatewayDuration.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "1.5s", "-1s", "100000s", "1d", "1s ", "1h1m1s1ms1s", "PT30S"})
    void shouldRefuseOtherTexts(String text) {
        assertThat(GatewayDuration.parse(text)).isEmpty();
    }
}
