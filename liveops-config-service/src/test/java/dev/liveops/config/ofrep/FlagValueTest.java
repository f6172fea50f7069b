package dev.liveops.config.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagValueTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @CsvSource({"2.0, 2.0", "2, 2", "1E3, 1000.0", "0.10, 0.10", "-2147483648, -2147483648", "true, true"})
    void shouldWriteNumbersAsClientsTellThemApart(String value, String told) throws Exception {
        JsonNode node = JSON.readTree(value);

        assertThat(FlagValue.fault(node)).isNull();
        assertThat(FlagValue.of(node).toString()).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "123456789012345678901234567890"})
    void shouldSayThatAnIntegerDoesNotFit(String value) throws Exception {
        assertThat(FlagValue.fault(JSON.readTree(value))).startsWith(value + " does not fit 32 bits");
        Flag flag = FlagWriter.flag(
                "CAP", JSON.readTree(value), FlagReason.STATIC, "default", JsonNodeFactory.instance.objectNode());
        OfrepContract.check("failed", flag.json().toString());
    }

    @ParameterizedTest
    @CsvSource({"15000, 1.5", "10000, 1.0", "12345, 1.2345", "-10000, -1.0", "0, 0.0"})
    void shouldWriteBasisPointsAsFactors(int basisPoints, String told) {
        assertThat(FlagValue.ofBasisPoints(basisPoints).toString()).isEqualTo(told);
    }
}
