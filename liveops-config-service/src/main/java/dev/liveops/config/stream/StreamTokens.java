package dev.liveops.config.stream;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.MachineClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that open a stream, for clients that can send no header (EventSource): until when, until when the stream may last, and a
 * signature (HMAC-SHA-256, 128 bits of it) by a key that all replicas have. They name nobody, and are good for nothing else.
 */
@Singleton
public class StreamTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;
    private static final int RADIX = 36;
    private static final Pattern SHAPE = Pattern.compile("(([0-9a-z]{1,12})\\.([0-9a-z]{1,12}))\\.([A-Za-z0-9_-]{22})");
    private static final String EXPECTED =
            "is none of ours, or has expired (expected a new one of POST /v1/config/stream/tokens)";

    private final StreamKeys keys;
    private final Clock clock;
    private final Duration step;

    StreamTokens(StreamKeys keys, StreamConfig config, @MachineClock Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.step = config.tokenTtl().dividedBy(2);
    }

    /**
     * A token.
     *
     * @param opensUntil when it ends to open streams
     */
    public record StreamToken(String text, Instant opensUntil) {}

    /**
     * A token for who may read until an instant; the same one for some minutes, so that what it stands in may be kept.
     *
     * @param lastsUntil when the streams that it opens end
     */
    public Uni<StreamToken> mint(Instant lastsUntil) {
        long steps = clock.instant().getEpochSecond() / step.toSeconds();
        Instant opensUntil = Instant.ofEpochSecond((steps + 2) * step.toSeconds());
        String claims = number(opensUntil) + "." + number(lastsUntil);
        return keys.current().map(key -> new StreamToken(claims + "." + sign(key, claims), opensUntil));
    }

    /** When the stream ends that a token opens; fails with {@code identity.bad_token} where it opens none. */
    Uni<Instant> verify(String token) {
        Matcher shape = SHAPE.matcher(token);
        if (!shape.matches() || !clock.instant().isBefore(instant(shape.group(2)))) {
            return Uni.createFrom().failure(refused());
        }
        return keys.current()
                .map(key -> Optional.of(shape)
                        .filter(found -> isSame(sign(key, found.group(1)), found.group(4)))
                        .map(found -> instant(found.group(3)))
                        .orElseThrow(StreamTokens::refused));
    }

    private static ProblemException refused() {
        return ProblemException.at(CommonProblem.BAD_TOKEN, "token", EXPECTED);
    }

    private static String sign(byte[] key, String claims) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signature = mac.doFinal(claims.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signature, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    // In the same time wherever they differ.
    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(Instant instant) {
        return Long.toString(instant.getEpochSecond(), RADIX);
    }

    private static Instant instant(String number) {
        return Instant.ofEpochSecond(Math.min(Long.parseLong(number, RADIX), Instant.MAX.getEpochSecond()));
    }
}
