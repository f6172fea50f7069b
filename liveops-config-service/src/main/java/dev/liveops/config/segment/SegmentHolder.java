package dev.liveops.config.segment;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.support.snapshot.Documents;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of all segments, held in memory for whoever saves or previews. What players get does not rest on it: a config is read
 * together with the segments that it comes to.
 */
@Startup
@Singleton
class SegmentHolder implements SegmentTexts {

    /** Name of the snapshot, to which changes of segments publish. */
    static final String SNAPSHOT = "segments";

    private final SnapshotHolder<Map<String, String>> holder;

    SegmentHolder(Snapshots snapshots) {
        this.holder = snapshots.hold(
                SNAPSHOT,
                new Documents<>(
                        "segment_id",
                        "revision",
                        "to_jsonb(condition)",
                        "segment_id, condition",
                        "liveops_segments",
                        () -> "true",
                        "created_at, segment_id",
                        row -> Map.entry(row.getString("segment_id"), row.getString("condition"))),
                texts -> texts.stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public @Nullable String find(String name) {
        return holder.isLoaded() ? holder.get().value().get(name) : null;
    }

    /** The same where some of them had other conditions, or were there at all. */
    SegmentTexts with(Map<String, String> conditions) {
        Map<String, String> changed = Map.copyOf(conditions);
        return name -> changed.containsKey(name) ? changed.get(name) : find(name);
    }

    /** Waits, a second at the most, until this replica holds what was published as a version; whether it does. */
    Uni<Boolean> published(long version) {
        return holder.published(version);
    }
}
