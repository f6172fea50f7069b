package dev.liveops.events.windows;

import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.id.Ids;
import dev.liveops.support.problem.Violations;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether an event may recur, and have windows of its regions, as its author says. */
public final class RepetitionPolicy {

    private static final int MAX_REGIONS = 50;
    private static final String ZONE_EXPECTED = "a name in the IANA time zone database, as Europe/Berlin";

    private RepetitionPolicy() {}

    /**
     * Notes what is wrong with how an event repeats; the paths are {@code recurrence}, {@code regions}, {@code start_at} and
     * {@code end_at}. What is null is checked by others, and so is that the start is before the end.
     */
    public static void check(
            Violations violations,
            @Nullable Instant startAt,
            @Nullable Instant endAt,
            @Nullable EventRecurrence recurrence,
            @Nullable EventRegions regions) {
        boolean isRuleFine = recurrence == null || checkRecurrence(violations, recurrence);
        boolean areRegionsFine = regions == null || checkRegions(violations, regions, recurrence);
        boolean repeats = recurrence != null || regions != null;
        if (isRuleFine && areRegionsFine && repeats && startAt != null && endAt != null && startAt.isBefore(endAt)) {
            ZoneId zone = EventWindows.zone(recurrence, regions);
            if (checkFirst(violations, startAt, endAt, zone, recurrence != null) && recurrence != null) {
                RuleWalk.check(
                        violations,
                        recurrence.rrule(),
                        zone,
                        LocalDateTime.ofInstant(startAt, zone),
                        LocalDateTime.ofInstant(endAt, zone));
            }
        }
    }

    private static boolean checkRecurrence(Violations violations, EventRecurrence recurrence) {
        boolean hasRule = violations.present(recurrence.rrule(), "recurrence.rrule");
        return checkZone(violations, recurrence.timeZone(), "recurrence.time_zone") && hasRule;
    }

    private static boolean checkRegions(
            Violations violations, EventRegions regions, @Nullable EventRecurrence recurrence) {
        boolean isFine = true;
        String own = regions.timeZone();
        if (own != null) {
            boolean agrees = recurrence == null || own.equals(recurrence.timeZone());
            violations.check(
                    agrees, "regions.time_zone", "\"" + own + "\" (expected none, or the recurrence's time_zone)");
            isFine = agrees && checkZone(violations, own, "regions.time_zone");
        }
        Map<String, String> zones = regions.zones();
        if (!violations.present(zones, "regions.zones")) {
            return false;
        }
        boolean areFew = !zones.isEmpty() && zones.size() <= MAX_REGIONS;
        violations.check(areFew, "regions.zones", zones.size() + " regions (expected 1.." + MAX_REGIONS + ")");
        return isFine && areFew && areZones(violations, zones);
    }

    private static boolean areZones(Violations violations, Map<String, String> zones) {
        boolean isFine = true;
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            String path = "regions.zones." + zone.getKey();
            boolean isName = Ids.isName(zone.getKey());
            violations.check(isName, "regions.zones", "\"" + zone.getKey() + "\" (expected " + Ids.NAME_PATTERN + ")");
            isFine &= isName && checkZone(violations, zone.getValue(), path);
        }
        return isFine;
    }

    private static boolean checkZone(Violations violations, @Nullable String zone, String path) {
        if (!violations.present(zone, path)) {
            return false;
        }
        boolean isKnown = ZoneRulesProvider.getAvailableZoneIds().contains(zone);
        violations.check(isKnown, path, "\"" + zone + "\" (expected " + ZONE_EXPECTED + ")");
        return isKnown;
    }

    // The first window is read off a clock, so the clock must say it.
    private static boolean checkFirst(
            Violations violations, Instant startAt, Instant endAt, ZoneId zone, boolean recurs) {
        boolean isStartFine = isOnClock(violations, startAt, zone, "start_at");
        boolean isFine = isOnClock(violations, endAt, zone, "end_at") && isStartFine;
        if (recurs) {
            boolean isWhole = startAt.equals(startAt.truncatedTo(ChronoUnit.SECONDS));
            violations.check(isWhole, "start_at", startAt + " (expected whole seconds: it recurs)");
            isFine &= isWhole;
        }
        boolean lasts = LocalDateTime.ofInstant(startAt, zone).isBefore(LocalDateTime.ofInstant(endAt, zone));
        violations.check(
                lasts || !isFine,
                "end_at",
                endAt + " (expected later than start_at on the clocks of " + zone + ", too)");
        return isFine && lasts;
    }

    private static boolean isOnClock(Violations violations, Instant instant, ZoneId zone, String path) {
        Instant read = LocalTimes.instant(LocalDateTime.ofInstant(instant, zone), zone);
        violations.check(
                read.equals(instant),
                path,
                instant + " (expected " + read + ", the earlier of the two with the same local time in " + zone + ")");
        return read.equals(instant);
    }
}
