package dev.liveops.releases.packs;

import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.cache.ArrivingPack;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.releases.cache.PackCache;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes in the bytes of packs: hashed, and text compressed once and for all, as they arrive. Blocks. */
@Singleton
class Receiving {

    private final PackCache cache;
    private final long maxPackSize;

    Receiving(PackCache cache, PackConfig config) {
        this.cache = cache;
        this.maxPackSize = config.maxPackSize().asLongValue();
    }

    /**
     * Reads a body to its end; what is not as announced ends the request, and nothing of it stays.
     *
     * @param isText whether to offer it compressed too; bytes that nobody knows are left as they are
     */
    Received receive(Announcement announced, InputStream body, boolean isText) {
        if (announced.origin().contentSchema() != null && !isText) {
            throw ProblemException.at(
                    ReleaseProblem.INVALID,
                    "content_schema",
                    announced.origin().contentSchema() + " (expected it with a body of application/json alone)");
        }
        ArrivingPack bytes = cache.receive();
        ArrivingPack compressed = null;
        try {
            compressed = isText ? cache.receive() : null;
            return receive(announced, body, bytes, compressed);
        } catch (IOException e) {
            abandon(bytes, compressed);
            // The one who sent it has gone; the answer is for the log of requests.
            throw ProblemException.of(CommonProblem.BAD_REQUEST, "the body broke off before its end");
        } catch (RuntimeException e) {
            abandon(bytes, compressed);
            throw e;
        }
    }

    private Received receive(Announcement announced, InputStream body, ArrivingPack bytes, ArrivingPack compressed)
            throws IOException {
        Compression compression = compressed == null ? null : new Compression(compressed);
        ByteArrayOutputStream text = announced.origin().contentSchema() == null ? null : new ByteArrayOutputStream();
        PackBytes.read(body, text == null ? maxPackSize : Math.min(maxPackSize, CanonicalJson.MAX_BYTES), piece -> {
            bytes.write(piece);
            if (text != null) {
                text.writeBytes(piece);
            }
            if (compression != null) {
                compression.write(piece);
            }
        });
        CachedFile file = bytes.finish();
        if (file.size() == 0) {
            throw ProblemException.of(
                    CommonProblem.MISSING_BODY, "the request has no body (expected the bytes of the pack)");
        }
        announced.check(file);
        Optional<PackForm> gzip = compression == null ? Optional.empty() : compression.finish(file);
        if (compressed != null && gzip.isEmpty()) {
            compressed.abandon();
        }
        return new Received(
                bytes,
                file,
                gzip.isEmpty() ? null : compressed,
                gzip.orElse(null),
                text == null ? null : text.toByteArray());
    }

    private static void abandon(ArrivingPack bytes, ArrivingPack compressed) {
        bytes.abandon();
        if (compressed != null) {
            compressed.abandon();
        }
    }
}
