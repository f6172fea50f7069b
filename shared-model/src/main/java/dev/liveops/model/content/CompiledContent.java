package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.hash.Sha256;
import java.util.List;

/**
 * The pack that a patch makes, as it is published: from the same base and patch the same bytes on any machine.
 *
 * @param version content version
 * @param document the pack as a tree; not to be changed
 * @param bytes its canonical JSON; not to be changed
 * @param hash SHA-256 of the bytes, in lower-case hex
 * @param changes what is different from the base, its own version included
 */
public record CompiledContent(
        String version, JsonNode document, byte[] bytes, String hash, List<ContentChange> changes) {

    /**
     * Compiles it.
     *
     * @param base bytes of the pack that the patch is for
     * @throws ContentException when the base is no JSON pack, or the patch does not fit it, with every place
     */
    public static CompiledContent of(byte[] base, ContentPatch patch) {
        JsonNode former = CanonicalJson.parse(base);
        JsonNode pack = patch.apply(former);
        byte[] bytes = CanonicalJson.bytes(pack);
        return new CompiledContent(patch.version(), pack, bytes, Sha256.hex(bytes), ContentDiff.between(former, pack));
    }

    /** Name of the file that it is written to: {@code content_pack.v1.1.0.json}. */
    public String fileName() {
        return "content_pack.v" + version + ".json";
    }
}
