package dev.liveops.events.schedule;

import dev.liveops.events.windows.WindowPreview;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What would come of an event that is published now.
 *
 * @param valid whether nothing stands in its way
 * @param violations what does, each with the problem it would be refused with
 * @param warnings what its author should know
 * @param conflicts what it gets in the way of, and what it names that there is not; it can be published all the same. Nothing
 *     where it is not valid
 * @param overlaps ids of events that can reach the same player at the same time, the earliest first
 * @param windows its next ten windows, each for nobody's region and for each region, with what changes of the clocks make of them;
 *     none where it is not valid
 */
@Schema(description = "What would come of an event that is published now")
public record EventCheck(
        @Schema(examples = "true") boolean valid,
        List<EventFinding> violations,
        List<EventFinding> warnings,
        List<EventFinding> conflicts,

        @Schema(examples = "[\"season_shadow_architect_01\"]")
        List<String> overlaps,

        @Schema(description = "Its next windows, as the clocks of its zones say them; one for what does not recur")
        List<WindowPreview> windows) {

    public EventCheck {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        conflicts = List.copyOf(conflicts);
        overlaps = List.copyOf(overlaps);
        windows = List.copyOf(windows);
    }
}
