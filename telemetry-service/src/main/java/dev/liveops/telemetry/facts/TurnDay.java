package dev.liveops.telemetry.facts;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a player's turns of a day come to, by place. Sums of events, each of which is added once, so it is free of order. Not for
 * several threads.
 */
public final class TurnDay {

    private static final int VERSION = 1;

    private final UserDay key;
    private final Map<TurnPlace, TurnSums> places = new TreeMap<>();

    TurnDay(UserDay key) {
        this.key = key;
    }

    /** The day of a row. */
    public static TurnDay read(UserDay key, byte[] state) {
        StateReader in = new StateReader(state);
        if (in.number() != VERSION) {
            throw new IllegalStateException("turns of " + key.day() + " have a state of another version");
        }
        TurnDay day = new TurnDay(key);
        for (long places = in.number(); places > 0; places--) {
            TurnPlace place = new TurnPlace(read(in), read(in), read(in), read(in));
            TurnSums sums = day.at(place);
            for (long items = in.number(); items > 0; items--) {
                Amounts amounts = sums.at(read(in));
                for (int measure = 1; measure <= Amounts.MEASURES; measure++) {
                    amounts.add(measure, in.number());
                }
            }
        }
        return day;
    }

    /** As the bytes that {@code turn_day.state} holds, after a version. */
    public byte[] state() {
        StateWriter out = new StateWriter().number(VERSION).number(places.size());
        places.forEach((place, sums) -> {
            out.text(place.configVersion())
                    .text(place.world())
                    .text(place.adventure())
                    .text(place.modelTier());
            out.number(sums.size());
            sums.forEach((item, amounts) -> {
                out.text(item);
                for (int measure = 1; measure <= Amounts.MEASURES; measure++) {
                    out.number(amounts.get(measure));
                }
            });
        });
        return out.bytes();
    }

    private static String read(StateReader in) {
        return in.someText();
    }

    TurnSums at(TurnPlace place) {
        return places.computeIfAbsent(place, any -> new TurnSums());
    }

    Map<TurnPlace, TurnSums> places() {
        return places;
    }

    /** Whose and which. */
    public UserDay key() {
        return key;
    }
}
