package dev.liveops.releases.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.support.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackBytesTest {

    private static final long MAX = 1 << 20;

    private final List<byte[]> pieces = new ArrayList<>();

    @Test
    void shouldCutWhatItReadsAsItIsStoredAndSent() throws IOException {
        int size = 2 * PackBytes.CHUNK_BYTES + 1;
        PackBytes.read(new ByteArrayInputStream(new byte[size]), MAX, pieces::add);
        CachedFile pack = new CachedFile("0".repeat(64), size);

        assertThat(pieces)
                .extracting(piece -> piece.length)
                .containsExactly(PackBytes.CHUNK_BYTES, PackBytes.CHUNK_BYTES, 1);
        assertThat(PackBytes.chunks(pack)).isEqualTo(3);
        assertThat(PackBytes.length(pack, 1)).isEqualTo(PackBytes.CHUNK_BYTES);
        assertThat(PackBytes.length(pack, 2)).isEqualTo(1);
        assertThat(PackBytes.offset(2)).isEqualTo(2L * PackBytes.CHUNK_BYTES);
    }

    @Test
    void shouldReadNothingOfNothing() throws IOException {
        PackBytes.read(new ByteArrayInputStream(new byte[0]), MAX, pieces::add);

        assertThat(pieces).isEmpty();
        assertThat(PackBytes.chunks(new CachedFile("0".repeat(64), 0))).isZero();
        assertThat(PackBytes.chunks(new CachedFile("0".repeat(64), PackBytes.CHUNK_BYTES)))
                .isEqualTo(1);
    }

    @Test
    void shouldStopReadingWhatIsTooLarge() {
        ByteArrayInputStream body = new ByteArrayInputStream(new byte[2 << 20]);

        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> PackBytes.read(body, MAX, pieces::add));

        assertThat(refusal.code()).isEqualTo(CommonProblem.BODY_TOO_LARGE);
        assertThat(body.available()).isPositive();
    }
}
