package dev.liveops.telemetry.naive;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums by their key, as text. */
final class NaiveCells {

    private static final int SQUARES = 9;

    final Map<String, BigInteger[]> days = new TreeMap<>();
    final Map<String, BigInteger[]> tuples = new TreeMap<>();

    /** Adds to a measure of an item, under each of a place's dimensions and under its tuple. */
    void add(int family, Place place, String item, int measure, long amount) {
        add(family, place, item, measure, BigInteger.valueOf(amount));
    }

    void addSquare(int family, Place place, String item, long root) {
        add(family, place, item, SQUARES, BigInteger.valueOf(root).pow(2));
    }

    private void add(int family, Place place, String item, int measure, BigInteger amount) {
        place.values.forEach(
                value -> add(days, String.join("|", "" + family, value, place.day, item), measure, amount));
        add(tuples, String.join("|", "" + family, place.tuple, place.day, item), measure, amount);
    }

    /** Adds one to a single dimension's cell, and to no tuple's. */
    void alone(int family, String value, LocalDate day) {
        alone(family, value, day, "", 1);
    }

    /** Adds one to a measure of an item of a single dimension, and to no tuple's. */
    void alone(int family, String value, LocalDate day, String item, int measure) {
        add(days, String.join("|", "" + family, value, day.toString(), item), measure, BigInteger.ONE);
    }

    private static void add(Map<String, BigInteger[]> sums, String key, int measure, BigInteger amount) {
        BigInteger[] measures = sums.computeIfAbsent(key, any -> {
            BigInteger[] zeros = new BigInteger[SQUARES];
            Arrays.fill(zeros, BigInteger.ZERO);
            return zeros;
        });
        measures[measure - 1] = measures[measure - 1].add(amount);
    }

    /** Cells as text; without those that are zero. */
    static Map<String, String> text(Map<String, BigInteger[]> sums) {
        Map<String, String> text = new TreeMap<>();
        sums.forEach((key, measures) -> {
            if (Arrays.stream(measures).anyMatch(measure -> measure.signum() != 0)) {
                text.put(key, Arrays.toString(measures));
            }
        });
        return text;
    }

    /** Where something counts: the dimensions of a day, each with its value, and the tuple. */
    static final class Place {

        private final String day;
        private final String tuple;
        private final List<String> values;

        Place(LocalDate day, String tuple, List<String> values) {
            this.day = day.toString();
            this.tuple = tuple;
            this.values = values;
        }

        /** That of an event or a session, which counts for no live event. */
        static Place of(LocalDate day, NaiveEvent around, String challenge, String band) {
            return new Place(
                    day,
                    tuple(around, challenge, List.of(), band),
                    List.of(
                            "|",
                            "content_version|" + around.content(),
                            "client_version|" + around.client(),
                            "platform|" + around.platform(),
                            "challenge|" + challenge,
                            "event|",
                            "band|" + band));
        }

        /** A tuple as text, with all of its live events. */
        static String tuple(NaiveEvent around, String challenge, List<String> events, String band) {
            return String.join(
                    "/",
                    around.content(),
                    around.client(),
                    around.platform(),
                    challenge,
                    String.join("\u001F", new TreeSet<>(events)),
                    band);
        }
    }
}
