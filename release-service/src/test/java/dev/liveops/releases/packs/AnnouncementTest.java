package dev.liveops.releases.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void shouldTakeAHashInEitherCase() {
        assertThat(announced("1.1.0", HASH.toUpperCase(Locale.ROOT), "0.6.0"))
                .isEqualTo(new Announcement("1.1.0", HASH, "0.6.0", "*", PackOrigin.NONE));
    }

    @Test
    void shouldNameEverythingThatIsWrong() {
        assertThat(refusal(() -> announced(null, null, null)).violations())
                .extracting(Violation::path)
                .containsExactly("content_version", "content_hash");
        assertThat(refusal(() -> announced("1.1", "sha256:" + HASH, "latest")).violations())
                .extracting(Violation::path)
                .containsExactly("content_version", "content_hash", "min_supported_client_version");
    }

    @Test
    void shouldRefuseBytesItDidNotAnnounceWithBothHashes() {
        String other = "0".repeat(64);

        ProblemException refusal = refusal(() -> announced("1.1.0", other, null).check(new CachedFile(HASH, 3)));

        assertThat(refusal.code()).isEqualTo(ReleaseProblem.HASH_MISMATCH);
        assertThat(refusal).hasMessage("content_hash: " + other + " (the 3 bytes received have " + HASH + ")");
    }

    @Test
    void shouldAcceptItselfAgainAndNothingElse() {
        Pack published =
                new Pack("1.1.0", HASH, 3, 1, null, "application/json", "0.6.0", "*", "operator-1", Instant.EPOCH);

        assertThatCode(() -> announced("1.1.0", HASH, null).check(published)).doesNotThrowAnyException();
        assertThatCode(() -> announced("1.1.0", HASH, "0.6.0").check(published)).doesNotThrowAnyException();
        assertThat(refusal(() -> announced("1.1.0", HASH, "0.7.0").check(published))
                        .code())
                .isEqualTo(ReleaseProblem.PACK_IMMUTABLE);
        assertThat(refusal(() -> announced("1.1.0", "0".repeat(64), null).check(published))
                        .code())
                .isEqualTo(ReleaseProblem.PACK_IMMUTABLE);
    }

    private static ProblemException refusal(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call);
    }

    private static Announcement announced(String version, String hash, String minimum) {
        return Announcement.of(version, hash, minimum, null, PackOrigin.NONE);
    }
}
