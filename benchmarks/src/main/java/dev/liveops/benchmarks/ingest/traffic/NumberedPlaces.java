package dev.liveops.benchmarks.ingest.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the ids of one kind stand in bytes, and their numbers there: what is sent again becomes something else by other numbers. */
public final class NumberedPlaces {

    private final List<Place> places = new ArrayList<>();

    private record Place(int at, long number) {}

    /** Finds all of a kind. */
    public NumberedPlaces(byte[] bytes, NumberedId kind) {
        byte[] start = kind.text(0).substring(0, NumberedId.NUMBER_AT).getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= bytes.length - start.length - NumberedId.NUMBER_WIDTH; at++) {
            if (bytes[at] == start[0] && isAt(bytes, at, start)) {
                int number = at + start.length;
                String digits = new String(bytes, number, NumberedId.NUMBER_WIDTH, StandardCharsets.US_ASCII);
                places.add(new Place(number, Long.parseLong(digits, 16)));
            }
        }
    }

    /** Writes each number there was, and so much more. */
    public void shift(byte[] target, long by) {
        places.forEach(place -> AsciiPatch.hex(target, place.at(), NumberedId.NUMBER_WIDTH, place.number() + by));
    }

    private static boolean isAt(byte[] bytes, int at, byte[] start) {
        for (int index = 0; index < start.length; index++) {
            if (bytes[at + index] != start[index]) {
                return false;
            }
        }
        return true;
    }
}
