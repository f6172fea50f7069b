package dev.liveops.releases.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.ContentDiff;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.content.ContentThread;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackDocuments;
import dev.liveops.releases.packs.PackService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Compares published packs. */
@Singleton
class PackDiffService {

    private final PackService packs;
    private final PackDocuments documents;
    private final ContentThread thread;

    PackDiffService(PackService packs, PackDocuments documents, ContentThread thread) {
        this.packs = packs;
        this.documents = documents;
        this.thread = thread;
    }

    /** What the second has that the first has not, and the other way round; fails with {@code release.unknown_pack}. */
    Uni<PackDiff> between(String from, String to) {
        return packs.get(from).chain(first -> packs.get(to).chain(second -> between(first, second)));
    }

    private Uni<PackDiff> between(Pack from, Pack to) {
        List<String> closed = Stream.of(from, to)
                .map(PackDocuments::closed)
                .flatMap(Stream::ofNullable)
                .toList();
        if (!closed.isEmpty()) {
            return Uni.createFrom().item(PackDiff.closed(from, to, String.join("; ", closed)));
        }
        return documents
                .bytes(from)
                .chain(before -> documents
                        .bytes(to)
                        .chain(after ->
                                thread.run(ReleaseProblem.CONTENT_INVALID, () -> compare(from, to, before, after))));
    }

    // What was uploaded without a schema may be anything.
    private static PackDiff compare(Pack from, Pack to, byte[] before, byte[] after) {
        try {
            JsonNode first = read(from, before);
            JsonNode second = read(to, after);
            return PackDiff.of(
                    from,
                    to,
                    ContentDiff.between(first, second).stream()
                            .map(ChangeView::of)
                            .toList());
        } catch (ContentException e) {
            return PackDiff.closed(from, to, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode read(Pack pack, byte[] bytes) {
        try {
            JsonNode document = CanonicalJson.parse(bytes);
            CanonicalJson.bytes(document);
            return document;
        } catch (ContentException e) {
            throw new ContentException(pack.contentVersion(), String.valueOf(e.getMessage()));
        }
    }
}
