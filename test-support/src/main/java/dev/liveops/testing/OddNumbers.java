package dev.liveops.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** JSON numbers as nobody means them, from a seed: the ones that were trouble, and others of their kind. */
public final class OddNumbers {

    /** Numbers that a parser, PostgreSQL or a client was seen to stumble over, or to change. */
    public static final List<String> KNOWN = List.of(
            "1e-401",
            "1e400",
            "-1e400",
            "1e308",
            "1.7976931348623157e308",
            "2e308",
            "4.9e-324",
            "1e-323",
            "1e-325",
            "0e99999999",
            "0e-99999999",
            "0e2147483648",
            "0.0e-400",
            "0e-398",
            "0e-399",
            "-0",
            "-0.0",
            "-0e5",
            "1E+2",
            "1e-1",
            "1e99999999999",
            "1e-99999999999",
            "-1e-99999999999",
            "1e2147483647",
            "1e-2147483648",
            "100000000000000000000.0",
            "9007199254740993",
            "0." + "0".repeat(320) + "1",
            "0." + "0".repeat(396) + "1",
            "0.1" + "0".repeat(396),
            "0.1" + "0".repeat(397),
            "0.1" + "0".repeat(398),
            "1." + "0".repeat(390) + "e-5",
            "1." + "0".repeat(390) + "e-9",
            "1." + "0".repeat(395) + "e-4",
            "0." + "0".repeat(380) + "1e380",
            "1" + "0".repeat(390) + "e-390",
            "1" + "0".repeat(399),
            "1" + "0".repeat(400),
            "0." + "9".repeat(500),
            "0." + "3".repeat(398));

    private static final int MAX_DIGITS = 420;
    private static final List<String> EXPONENTS =
            List.of("99999", "16384", "131073", "2147483647", "2147483648", "99999999999999999999");

    private OddNumbers() {}

    /** The known ones, then so many made up. */
    public static Stream<String> of(Random random, int madeUp) {
        return Stream.concat(KNOWN.stream(), Stream.generate(() -> next(random)).limit(madeUp));
    }

    private static String next(Random random) {
        return (random.nextInt(4) == 0 ? "-" : "") + whole(random) + fraction(random) + exponent(random);
    }

    private static String whole(Random random) {
        return random.nextInt(3) > 0
                ? "0"
                : 1 + random.nextInt(9) + digits(random, random.nextInt(2) == 0 ? 1 : MAX_DIGITS);
    }

    private static String fraction(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "." + "0".repeat(random.nextInt(MAX_DIGITS)) + (1 + random.nextInt(9));
            default -> "." + random.nextInt(10) + digits(random, random.nextInt(2) == 0 ? 4 : MAX_DIGITS);
        };
    }

    private static String exponent(Random random) {
        String sign = List.of("", "-", "+").get(random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0, 1 -> "";
            case 2 -> (random.nextBoolean() ? "e" : "E") + sign + random.nextInt(MAX_DIGITS);
            default -> "e" + sign + EXPONENTS.get(random.nextInt(EXPONENTS.size()));
        };
    }

    private static String digits(Random random, int most) {
        StringBuilder digits = new StringBuilder();
        for (int left = random.nextInt(most); left > 0; left--) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
