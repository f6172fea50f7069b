package dev.liveops.events.windows;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One window as its author meant it and as it will be, so that no change of the clocks surprises.
 *
 * @param number counts the rule's occurrences, from 0
 * @param region null for who is in none
 * @param timeZone whose clocks it follows
 * @param localStart as those clocks say, ISO 8601 without an offset
 * @param localEnd the same
 * @param startAt when it starts (included)
 * @param endAt when it is over (excluded)
 * @param gap whether the clocks skip one of the two local times: it is the first instant after the gap
 * @param overlap whether the clocks show one of the two local times twice: it is the earlier one
 * @param takesPlace false where the gap swallows it whole, for this region or, for all of them, in the event's own zone
 */
@Schema(description = "One window as its author meant it and as it will be")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WindowPreview(
        @Schema(examples = "3") int number,
        @Schema(examples = "eu") @Nullable String region,
        @Schema(examples = "Europe/Berlin") String timeZone,
        @Schema(examples = "2027-03-28T02:30:00") String localStart,
        @Schema(examples = "2027-03-28T04:30:00") String localEnd,
        @Schema(examples = "2027-03-28T01:00:00Z") Instant startAt,
        @Schema(examples = "2027-03-28T02:30:00Z") Instant endAt,

        @Schema(description = "The clocks skip one of the two local times: it is the first instant after the gap")
        boolean gap,

        @Schema(description = "The clocks show one of the two local times twice: it is the earlier one")
        boolean overlap,

        @Schema(description = "False where a gap swallows it whole")
        boolean takesPlace) {

    /**
     * The next windows that are not over at an instant, by number, then by region.
     *
     * @param windows as published, before any cut
     * @param most occurrences at the most; each is there once for nobody's region and once for each region
     */
    public static List<WindowPreview> next(EventWindows windows, Instant from, int most) {
        List<WindowPreview> previews = new ArrayList<>();
        int first = windows.firstNumberFrom(from);
        for (int number = first; number < first + most; number++) {
            LocalDateTime start = windows.localStart(number);
            if (start == null) {
                break;
            }
            previews.add(of(windows, number, start, null));
            for (String region : windows.regions()) {
                previews.add(of(windows, number, start, region));
            }
        }
        return previews;
    }

    private static WindowPreview of(EventWindows windows, int number, LocalDateTime start, @Nullable String region) {
        ZoneId zone = windows.zoneOf(region);
        LocalDateTime end = start.plus(windows.length());
        Instant startAt = LocalTimes.instant(start, zone);
        Instant endAt = LocalTimes.instant(end, zone);
        return new WindowPreview(
                number,
                region,
                zone.getId(),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(start),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(end),
                startAt,
                endAt,
                LocalTimes.isSkipped(start, zone) || LocalTimes.isSkipped(end, zone),
                LocalTimes.isTwice(start, zone) || LocalTimes.isTwice(end, zone),
                startAt.isBefore(endAt) && windows.takesPlace(start));
    }
}
