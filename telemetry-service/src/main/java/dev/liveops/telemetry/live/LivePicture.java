package dev.liveops.telemetry.live;

import dev.liveops.telemetry.live.LiveRepository.Counted;
import dev.liveops.telemetry.live.LiveTally.Count;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hour as it was read once; never changed itself.
 *
 * @param number one more than that of the picture before
 * @param changed for each minute the number of the picture in which it was first as it is now
 */
record LivePicture(long number, Live live, Map<Instant, Long> changed) {

    /** Before anything was read. */
    static final LivePicture NONE = new LivePicture(0, new Live(Instant.EPOCH, List.of()), Map.of());

    LivePicture {
        changed = Map.copyOf(changed);
    }

    /** The hour up to a moment, by what is counted. */
    static Live live(Counted counted, Instant now) {
        Map<Instant, Map<String, Long>> items = new HashMap<>();
        for (Count count : counted.counts()) {
            items.computeIfAbsent(count.minute(), any -> new HashMap<>()).put(count.type(), count.n());
        }
        return new Live(
                counted.waitingSince().orElse(now).truncatedTo(ChronoUnit.MICROS),
                LiveWindow.minutes(now).stream()
                        .map(minute -> LiveMinute.of(minute, items.getOrDefault(minute, Map.of())))
                        .toList());
    }

    /** The picture that comes after this one; this one, where nothing is different but the moment. */
    LivePicture next(Live read) {
        Map<Instant, LiveMinute> before = new HashMap<>();
        live.minutes().forEach(minute -> before.put(minute.minute(), minute));
        Map<Instant, Long> moved = new HashMap<>();
        boolean isNew = number == 0;
        for (LiveMinute minute : read.minutes()) {
            boolean same = minute.equals(before.get(minute.minute()));
            isNew |= !same;
            moved.put(minute.minute(), same ? changed.getOrDefault(minute.minute(), number) : (Long) (number + 1));
        }
        return isNew ? new LivePicture(number + 1, read, moved) : this;
    }

    /** What is different since a picture. */
    Live since(long seen) {
        List<LiveMinute> minutes = new ArrayList<>();
        for (LiveMinute minute : live.minutes()) {
            if (changed.getOrDefault(minute.minute(), 0L) > seen) {
                minutes.add(minute);
            }
        }
        return new Live(live.asOf(), minutes);
    }
}
