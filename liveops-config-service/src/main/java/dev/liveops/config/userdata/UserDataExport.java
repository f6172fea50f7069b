package dev.liveops.config.userdata;

import dev.liveops.config.snapshots.SnapshotView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that is stored of one player, and the job that collected it.
 *
 * @param snapshots by id, which is by time; the first 10,000
 */
@Schema(description = "All that is stored of one player")
public record UserDataExport(UserDataJob job, List<SnapshotView> snapshots, List<String> classes) {

    public UserDataExport {
        snapshots = List.copyOf(snapshots);
        classes = List.copyOf(classes);
    }
}
