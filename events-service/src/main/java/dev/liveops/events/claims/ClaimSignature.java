package dev.liveops.events.claims;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request by the rules of Standard Webhooks 1.0 (symmetric): {@code webhook-signature} is {@code v1,} and the Base64 of
 * HMAC-SHA256 over id, timestamp and body with a dot between them, so that the receiver knows who sent it, and when.
 */
final class ClaimSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private ClaimSignature() {}

    /**
     * The headers of a request.
     *
     * @param id of the request: the same where the same is sent again
     * @param secret empty for none, and then there is no signature
     */
    static Map<String, String> headers(String id, Instant at, String body, String secret) {
        String seconds = Long.toString(at.getEpochSecond());
        return secret.isEmpty()
                ? Map.of("webhook-id", id, "webhook-timestamp", seconds)
                : Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", seconds,
                        "webhook-signature", "v1," + sign(id + "." + seconds + "." + body, secret));
    }

    private static String sign(String content, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
