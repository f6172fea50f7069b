package dev.liveops.releases.patches;

import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.content.ContentSchemas;
import dev.liveops.releases.content.ContentThread;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackDocuments;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes packs of patches; stores nothing. */
@Singleton
class PatchCompiler {

    private final PackService packs;
    private final PackDocuments documents;
    private final ContentSchemas schemas;
    private final ContentThread thread;

    PatchCompiler(PackService packs, PackDocuments documents, ContentSchemas schemas, ContentThread thread) {
        this.packs = packs;
        this.documents = documents;
        this.schemas = schemas;
        this.thread = thread;
    }

    /** What a patch makes, whatever its schema says of that; {@code release.patch_invalid} names every change that does not fit. */
    Uni<Compiled> compile(Patch patch) {
        return base(patch)
                .call(base -> schemas.require(patch.content().contentSchema()))
                .chain(base -> documents
                        .bytes(base)
                        .chain(bytes -> thread.run(ReleaseProblem.PATCH_INVALID, () -> compile(patch, bytes)))
                        .map(content -> new Compiled(patch, base, content)));
    }

    /** As it would be published; {@code release.content_invalid} names every place that does not keep its schema. */
    Uni<PatchBuild> build(Patch patch) {
        return compile(patch)
                .call(compiled -> schemas.hold(
                        compiled.contentSchema(), compiled.content().bytes()))
                .chain(compiled -> find(compiled.content().version())
                        .map(published ->
                                compiled.build(published.map(Pack::contentHash).orElse(null))));
    }

    private static CompiledContent compile(Patch patch, byte[] base) {
        try {
            return CompiledContent.of(base, patch.content().patch());
        } catch (ContentException e) {
            throw new ContentException(PatchPolicy.inRequest(e.faults()));
        }
    }

    private Uni<Pack> base(Patch patch) {
        String version = patch.content().patch().base();
        return find(version).map(found -> {
            String closed = found.map(PackDocuments::closed).orElse(null);
            if (found.isEmpty() || closed != null) {
                throw unfit(version, closed);
            }
            return found.get();
        });
    }

    private Uni<Optional<Pack>> find(String version) {
        return packs.get(version)
                .map(Optional::of)
                .onFailure(failure ->
                        failure instanceof ProblemException problem && problem.code() == ReleaseProblem.UNKNOWN_PACK)
                .recoverWithItem(Optional.empty());
    }

    private static ProblemException unfit(String version, @Nullable String closed) {
        return ProblemException.at(
                ReleaseProblem.PATCH_INVALID,
                "base_version",
                closed == null ? version + " (expected a published pack of JSON)" : closed);
    }
}
