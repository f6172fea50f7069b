package dev.liveops.releases.delivery;

import dev.liveops.releases.packs.ByteRange;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackForm;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.stream.StreamedBody;
import io.smallrye.mutiny.Multi;
import java.util.function.Function;

/**
 * A pack to send, in one of its forms.
 *
 * @param pieces gives some of the form's bytes in pieces, fetched as they are asked for
 */
record PackContent(Pack pack, PackForm form, Function<ByteRange, Multi<byte[]>> pieces) {

    /** The strong tag of these bytes. */
    EntityTag tag() {
        return new EntityTag(form.contentHash(), false);
    }

    StreamedBody body(ByteRange range) {
        return new StreamedBody(pieces.apply(range), range.length());
    }
}
