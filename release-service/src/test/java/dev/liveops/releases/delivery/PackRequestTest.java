package dev.liveops.releases.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.releases.delivery.PackRequest.Unsatisfiable;
import dev.liveops.releases.packs.ByteRange;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackForm;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackRequestTest {

    private static final String HASH = "ab".repeat(32);
    private static final String PACKED = "cd".repeat(32);
    private static final PackForm GZIP = new PackForm("gzip", PACKED, 100, 1);
    private static final Pack PACK =
            new Pack("1.0.0", HASH, 1000, 1, GZIP, "application/json", null, "*", "operator-1", Instant.EPOCH);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "- | false",
                "gzip | true",
                "deflate, GZip;q=0.5 | true",
                "x-gzip | true",
                "br, * | true",
                "*;q=0 | false",
                "gzip;q=0, * | false",
                "gzip;q=0.000 | false",
                "gzip;q=0.001 | true",
                "identity | false",
                "gzipped | false"
            })
    void shouldChooseTheFormThatIsAccepted(String accepted, boolean compressed) {
        assertThat(new PackRequest(accepted, null, null).choose(PACK)).isEqualTo(compressed ? GZIP : PACK.whole());
    }

    @Test
    void shouldGoOnWithTheFormThatWasBegun() {
        assertThat(new PackRequest("gzip", "bytes=5-", "\"" + HASH + "\"").choose(PACK))
                .isEqualTo(PACK.whole());
        assertThat(new PackRequest("gzip", "bytes=5-", "\"" + PACKED + "\"").choose(PACK))
                .isEqualTo(GZIP);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 999",
        "bytes=999-, 999, 999",
        "bytes=10-20, 10, 20",
        "bytes=10-999999999999, 10, 999",
        "bytes=-1, 999, 999",
        "bytes=-5000, 0, 999"
    })
    void shouldReadARange(String range, long first, long last) throws Unsatisfiable {
        assertThat(new PackRequest(null, range, null).rangeOf(PACK.whole())).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,5-6",
                "lines=0-1",
                "bytes=a-b",
                "0-1",
                "bytes=99999999999999999999-"
            })
    void shouldAnswerWithAllWhatIsNoSingleRange(String range) throws Unsatisfiable {
        assertThat(new PackRequest(null, range, null).rangeOf(PACK.whole())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0"})
    void shouldSayThatNoByteLiesInARange(String range) {
        assertThatThrownBy(() -> new PackRequest(null, range, null).rangeOf(PACK.whole()))
                .isInstanceOf(Unsatisfiable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"%s\"", "\"other\"", "Sat, 01 Jan 2026 00:00:00 GMT", "\"%s\", \"other\"", "*"})
    void shouldAnswerWithAllUnlessThePartIsOfTheseVeryBytes(String ifRange) throws Unsatisfiable {
        assertThat(new PackRequest(null, "bytes=5-", ifRange.formatted(HASH)).rangeOf(PACK.whole()))
                .isEmpty();
        assertThat(new PackRequest(null, "bytes=5-", "\"" + HASH + "\"").rangeOf(PACK.whole()))
                .isPresent();
    }
}
