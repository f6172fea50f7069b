package dev.liveops.releases.patches;

import dev.liveops.model.content.CompiledContent;
import dev.liveops.releases.diff.ChangeView;
import dev.liveops.releases.packs.AuthoredPack;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackOrigin;
import org.jspecify.annotations.Nullable;

/** A patch, the pack it is for, and what comes of them. What the patch does not say is as the base has it. */
record Compiled(Patch patch, Pack base, CompiledContent content) {

    /** The schema that the pack has to keep; null for none. */
    @Nullable
    String contentSchema() {
        String said = patch.content().contentSchema();
        return said == null ? base.origin().contentSchema() : said;
    }

    /** As it is published. */
    AuthoredPack pack() {
        return new AuthoredPack(
                content.version(),
                content.bytes(),
                content.hash(),
                minSupportedClientVersion(),
                engineRange(),
                new PackOrigin(base.contentVersion(), patch.id(), contentSchema()));
    }

    /**
     * As it would be published.
     *
     * @param publishedAs hash of what has its version already; null for nothing
     */
    PatchBuild build(@Nullable String publishedAs) {
        return new PatchBuild(
                patch.id(),
                patch.revision(),
                base.contentVersion(),
                base.contentHash(),
                content.version(),
                content.hash(),
                content.bytes().length,
                minSupportedClientVersion(),
                engineRange(),
                contentSchema(),
                publishedAs,
                content.changes().stream().map(ChangeView::of).toList());
    }

    private @Nullable String minSupportedClientVersion() {
        String said = patch.content().minSupportedClientVersion();
        return said == null ? base.minSupportedClientVersion() : said;
    }

    private String engineRange() {
        String said = patch.content().engineRange();
        return said == null ? base.engineRange() : said;
    }
}
