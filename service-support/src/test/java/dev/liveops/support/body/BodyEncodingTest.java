package dev.liveops.support.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.support.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyEncodingTest {

    private static final int LIMIT = 1000;
    private static final byte[] PLAIN = "{\"session_id\":\"s\"}".getBytes(StandardCharsets.UTF_8);

    static Stream<byte[]> notGzip() {
        byte[] packed = gzip(PLAIN);
        byte[] damaged = packed.clone();
        damaged[packed.length - 8] ^= 1;
        byte[] wrongLength = packed.clone();
        wrongLength[packed.length - 1] ^= 1;
        return Stream.of(
                new byte[0],
                null,
                PLAIN,
                new byte[] {0x1f},
                new byte[] {0x1f, (byte) 0x8b},
                Arrays.copyOf(packed, packed.length - 1),
                Arrays.copyOf(packed, packed.length / 2),
                damaged,
                wrongLength);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"identity", "Identity", "", " "})
    void shouldLeaveABodyThatIsNotPackedAlone(String encoding) {
        assertThat(BodyEncoding.decode(PLAIN, encoding, LIMIT)).isSameAs(PLAIN);
        assertThat(BodyEncoding.decode(null, encoding, LIMIT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip "})
    void shouldUnpackGzip(String encoding) {
        assertThat(BodyEncoding.decode(gzip(PLAIN), encoding, LIMIT)).isEqualTo(PLAIN);
    }

    @Test
    void shouldUnpackSeveralMembersOneAfterTheOther() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(Arrays.copyOf(PLAIN, 5)));
        members.write(gzip(new byte[0]));
        members.write(gzip(Arrays.copyOfRange(PLAIN, 5, PLAIN.length)));

        assertThat(BodyEncoding.decode(members.toByteArray(), "gzip", LIMIT)).isEqualTo(PLAIN);
    }

    @Test
    void shouldUnpackUpToItsLimit() {
        assertThat(BodyEncoding.decode(gzip(new byte[LIMIT]), "gzip", LIMIT)).hasSize(LIMIT);

        assertFails(CommonProblem.BODY_TOO_LARGE, gzip(new byte[LIMIT + 1]))
                .withMessage("the unpacked body has more than 1000 bytes (expected at most 1000)");
    }

    @Test
    void shouldRefuseSeveralMembersThatAreTooLargeTogether() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(new byte[LIMIT]));
        members.write(gzip(new byte[1]));

        assertFails(CommonProblem.BODY_TOO_LARGE, members.toByteArray());
    }

    @Test
    void shouldFindABombOutBeforeItIsUnpacked() {
        byte[] bomb = gzip(new byte[16 << 20]);
        // What is cut off is found out only by whoever unpacks it all.
        byte[] cut = Arrays.copyOf(bomb, bomb.length / 2);

        assertFails(CommonProblem.BODY_TOO_LARGE, cut);
    }

    @ParameterizedTest
    @MethodSource("notGzip")
    void shouldRefuseWhatIsNoGzipOrEndsEarly(byte[] body) {
        assertFails(CommonProblem.MALFORMED_JSON, body)
                .withMessage("the body is no gzip, although Content-Encoding says so");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "identity, gzip", "*"})
    void shouldRefuseAnyOtherEncoding(String encoding) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BodyEncoding.decode(gzip(PLAIN), encoding, LIMIT))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(CommonProblem.UNSUPPORTED_MEDIA_TYPE))
                .withMessage("Content-Encoding: \"" + encoding + "\" (expected gzip or none)");
    }

    private static ThrowableAssertAlternative<ProblemException> assertFails(ProblemCode code, byte[] body) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BodyEncoding.decode(body, "gzip", LIMIT))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
