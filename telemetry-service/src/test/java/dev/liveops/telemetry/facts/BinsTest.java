package dev.liveops.telemetry.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "15,15",
        "16,16",
        "31,31",
        "32,32",
        "33,32",
        "34,33",
        "1000,111",
        "-1,-1",
        "-16,-16",
        "-17,-17",
        "-34,-33"
    })
    void shouldPutAValueIntoTheBinThatReadersAreTold(long value, int bin) {
        assertThat(Bins.of(value)).isEqualTo(bin);
    }

    @Test
    void shouldHoldEveryValueBetweenItsBinsStartAndEndInOrder() {
        Random random = new Random(1);
        for (int turn = 0; turn < 10_000; turn++) {
            long value = random.nextLong() >> 2 + random.nextInt(60);
            int bin = Bins.of(value);
            assertThat(value)
                    .as("value %d", value)
                    .isGreaterThanOrEqualTo(Bins.start(bin))
                    .isLessThan(Bins.end(bin));
            assertThat(Bins.of(value + 1)).as("value %d", value).isBetween(bin, bin + 1);
        }
    }
}
