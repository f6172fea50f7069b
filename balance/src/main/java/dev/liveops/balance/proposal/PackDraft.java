package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.simulation.engine.ContentPack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A pack with some of its numbers turned; compiled as the release service compiles it, so that its hash is that of what would be published.
 *
 * @param base the pack as it is played
 * @param turned path to {old, new}, without those that are as they were
 */
record PackDraft(ContentPack base, String baseVersion, String version, Map<String, List<Long>> turned) {

    PackDraft {
        turned = new LinkedHashMap<>(turned);
    }

    /** The pack as it is. */
    static PackDraft of(ContentPack base, String baseVersion, String version) {
        return new PackDraft(base, baseVersion, version, Map.of());
    }

    /** With one number more, or another value of it. */
    PackDraft with(String path, long old, long value) {
        Map<String, List<Long>> all = new LinkedHashMap<>(turned);
        long first =
                all.containsKey(path) ? Objects.requireNonNull(all.get(path)).get(0) : old;
        all.remove(path);
        if (first != value) {
            all.put(path, List.of(first, value));
        }
        return new PackDraft(base, baseVersion, version, all);
    }

    List<ContentChange> changes() {
        return turned.entrySet().stream()
                .map(each -> ContentChange.parse(each.getKey() + " "
                        + each.getValue().get(0) + " -> " + each.getValue().get(1)))
                .toList();
    }

    ContentPack pack() {
        return turned.isEmpty() ? base : ContentPack.of(compiled().bytes());
    }

    JsonNode document() {
        return turned.isEmpty() ? CanonicalJson.parse(base.bytes()) : compiled().document();
    }

    private CompiledContent compiled() {
        try {
            return CompiledContent.of(base.bytes(), new ContentPatch(baseVersion, version, changes()));
        } catch (ContentException e) {
            throw new ProposalException("The pack " + base.hash() + " cannot be patched: " + e.getMessage());
        }
    }
}
