package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidArrayTest {

    private static final String FIRST = "0190b3c4-5d6e-7f80-8123-456789abcdef";
    private static final String SECOND = "0190b3c4-5d6f-7000-bfff-ffffffffffff";

    private final UuidArray array = new UuidArray(List.of(UUID.fromString(FIRST), UUID.fromString(SECOND)));

    UuidArrayTest() throws SQLException {}

    @Test
    void shouldBeWrittenAsPostgresqlReadsIt() {
        byte[] bytes = new byte[array.lengthInBytes() + 2];

        array.toBytes(bytes, 2);

        String size = "00000010";
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0000" + "00000001" + "00000000" + "00000b86" + "00000002" + "00000001" + size
                        + FIRST.replace("-", "") + size + SECOND.replace("-", ""));
    }

    @Test
    void shouldBeTextWhereBinaryTransferIsOff() {
        assertThat(array.getValue()).isEqualTo("{" + FIRST + "," + SECOND + "}");
    }
}
