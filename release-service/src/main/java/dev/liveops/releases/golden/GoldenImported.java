package dev.liveops.releases.golden;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of an import.
 *
 * @param items the golden replays, without their runs; those that were the same before are as they were
 */
@Schema(description = "What became of an import")
public record GoldenImported(List<GoldenView> items) {

    public GoldenImported {
        items = List.copyOf(items);
    }
}
