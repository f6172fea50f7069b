package dev.liveops.releases.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ClientCheck.Decision;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.releases.compatibility.CompatibilityRule;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.compatibility.VersionScope;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientJudgeTest {

    private static final String HASH = "ab".repeat(32);
    private static final ContentManifest MANIFEST = manifest("1.1.0", "0.6.0", "0.7.0", ">=1.2.0 <2.0.0");
    private static final Matrix MATRIX = Matrix.of(
            1,
            List.of(
                    new CompatibilityRule(
                            "broken-build",
                            new VersionScope("0.8.0", null, null, null),
                            new VersionScope("<0.8.0", null, null, null),
                            "0.8.0 loses glyphs, please go back to 0.7"),
                    new CompatibilityRule(
                            "shaders",
                            new VersionScope(">=0.9.0", null, null, null),
                            new VersionScope(null, ">=1.5.0", null, null),
                            "0.9 needs engine 1.5")));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // client, engine, content held, what it is told, whether runs count, whether there is something to
                // fetch
                "0.7.0, 1.2.0, 1.1.0, OK, true, false",
                "0.10.0, 1.5.0, 1.1.0, OK, true, false",
                "0.7.0, -, 1.1.0, OK, true, false",
                "0.6.0, 1.2.0, 1.1.0, UPDATE_RECOMMENDED, true, false",
                "0.7.0-rc.1, 1.2.0, 1.1.0, UPDATE_RECOMMENDED, true, false",
                "0.7.0, 1.2.0, 1.0.0, FETCH_CONTENT CHALLENGE_REFUSED RANKED_REFUSED, false, true",
                "0.7.0, 1.2.0, -, FETCH_CONTENT CHALLENGE_REFUSED RANKED_REFUSED, false, true",
                "0.6.0, 1.2.0, 1.0.0, FETCH_CONTENT CHALLENGE_REFUSED RANKED_REFUSED UPDATE_RECOMMENDED, false, true",
                "0.5.9, 1.2.0, 1.0.0, UPDATE_REQUIRED CHALLENGE_REFUSED RANKED_REFUSED, false, false",
                "0.6.0-rc.1, 1.2.0, 1.1.0, UPDATE_REQUIRED CHALLENGE_REFUSED RANKED_REFUSED, false, false",
                "0.7.0, 1.1.9, 1.1.0, UPDATE_REQUIRED CHALLENGE_REFUSED RANKED_REFUSED, false, false",
                "0.7.0, 2.0.0, 1.1.0, NOT_SUPPORTED CHALLENGE_REFUSED RANKED_REFUSED, false, false",
                "0.8.0, 1.2.0, 1.1.0, NOT_SUPPORTED CHALLENGE_REFUSED RANKED_REFUSED, false, false",
                "0.9.0, 1.2.0, 1.1.0, UPDATE_REQUIRED CHALLENGE_REFUSED RANKED_REFUSED, false, false"
            })
    void shouldTellEachClientWhatHoldsForItTheGravestFirst(
            String client, String engine, String content, String told, boolean counts, boolean fetches) {
        ClientCheck check = new ClientJudge(MANIFEST, MATRIX)
                .judge(new ClientCheckRequest(client, engine, content, null, Platform.WEB, null));

        assertThat(check.decisions().stream()
                        .map(decision -> decision.code().name())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(told);
        assertThat(check.status()).isEqualTo(check.decisions().get(0).code());
        assertThat(check.rankedAllowed()).isEqualTo(counts);
        assertThat(check.challengeAllowed()).isEqualTo(counts);
        assertThat(check.content() != null).isEqualTo(fetches);
        assertThat(check.decisions()).extracting(Decision::message).allMatch(words -> words.matches("[A-Z0-9].{10,}"));
    }

    @Test
    void shouldGoByTheHashWhereThereIsOne() {
        ClientJudge judge = new ClientJudge(MANIFEST, Matrix.EMPTY);

        assertThat(judge.judge(new ClientCheckRequest("0.7.0", null, "1.1.0", "00".repeat(32), null, null))
                        .content())
                .isEqualTo(new ClientCheck.Content("1.1.0", HASH, 3, "/v1/content/packs/1.1.0"));
        assertThat(judge.judge(new ClientCheckRequest(
                                "0.7.0", null, null, HASH.toUpperCase(java.util.Locale.ROOT), null, null))
                        .content())
                .isNull();
    }

    @Test
    void shouldShowTheReasonOfARule() {
        ClientCheck check = new ClientJudge(MANIFEST, MATRIX)
                .judge(new ClientCheckRequest("0.8.0", null, "1.1.0", null, null, null));

        assertThat(check.decisions().get(0).message()).isEqualTo("0.8.0 loses glyphs, please go back to 0.7");
    }

    static ContentManifest manifest(String active, String minimum, String recommended, String engines) {
        return new ContentManifest(
                active,
                HASH,
                3,
                minimum,
                recommended,
                engines,
                "1.0.0",
                "/v1/content/packs/" + active,
                2,
                "1.0.0",
                Instant.EPOCH,
                null,
                null);
    }
}
