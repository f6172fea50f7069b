package dev.liveops.model.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0", "1.1.0", "10.20.30", "1.1.0-rc.1", "1.1.0-alpha-2.x"})
    void shouldTakeSemanticVersions(String text) {
        assertThat(SemanticVersions.isVersion(text)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "*",
                "1",
                "1.1",
                "v1.1.0",
                " 1.1.0",
                "1.1.0 ",
                "01.1.0",
                "1.1.0-01",
                "1.1.0-",
                "1.1.0-rc..1",
                "1.1.0+linux",
                "1.1.0\n",
                "99999999999.0.0",
                "1.1.0-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void shouldRefuseWhatHasNoOneSpelling(String text) {
        assertThat(SemanticVersions.isVersion(text)).isFalse();
    }
}
