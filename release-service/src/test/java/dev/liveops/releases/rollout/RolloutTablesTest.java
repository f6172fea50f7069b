package dev.liveops.releases.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RolloutTablesTest {

    @Test
    void shouldBeThoseThatRolloutsNeed() throws IOException {
        assertThat(read("db/migration/V0003__create_rollouts.sql")).contains(read("db/template/rollouts.sql"));
    }

    /** Without comments before the first statement: each file says for itself what it is. */
    private static String read(String name) throws IOException {
        try (InputStream in = RolloutTablesTest.class.getClassLoader().getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("CREATE")).strip();
        }
    }
}
