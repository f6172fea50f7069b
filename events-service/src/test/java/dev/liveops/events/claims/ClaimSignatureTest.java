package dev.liveops.events.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimSignatureTest {

    private static final Instant AT = Instant.ofEpochSecond(1_764_756_120);

    // By: printf '%s' 'id-1.1764756120.{"claims":[]}' | openssl dgst -sha256 -hmac secret-1 -binary | base64
    @Test
    void shouldSignIdTimestampAndBody() {
        assertThat(ClaimSignature.headers("id-1", AT, "{\"claims\":[]}", "secret-1"))
                .containsEntry("webhook-id", "id-1")
                .containsEntry("webhook-timestamp", "1764756120")
                .containsEntry("webhook-signature", "v1,PoS76rO2QnIhiaL0Cs9Pj52xtCisKkoCZE4awOo7fgM=");
    }

    @Test
    void shouldSignNothingWithoutASecret() {
        assertThat(ClaimSignature.headers("id-1", AT, "{}", "")).doesNotContainKey("webhook-signature");
    }
}
