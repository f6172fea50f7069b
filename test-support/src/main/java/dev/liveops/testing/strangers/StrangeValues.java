package dev.liveops.testing.strangers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values at the edges of what readers, drivers and databases can hold. */
final class StrangeValues {

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-0.0",
            "-1",
            "1.5",
            "1e400",
            "1e-401",
            "1e308",
            "-1e308",
            "1e-308",
            "4.9e-324",
            "1E+2",
            "2.0",
            "0e999999999",
            "1e999999999",
            "1e-999999999",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "123456789012345678901234567890",
            "0.1000000000000000000000000000000000000000000001",
            "01",
            "+1",
            ".5",
            "5.",
            "NaN",
            "Infinity",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u2028\"",
            "\"\\u001b[31m\"",
            "\"\\ufeff\"",
            "\"\\u202e\"",
            "\"\uD83D\uDE00\"",
            "\"'; DROP TABLE x; --\"",
            "\"=1+1\"",
            "\"${jndi:x}\"",
            "\"../../etc\"",
            "\"%00\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.9999999Z\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"2026-02-29T00:00:00Z\"",
            "\"2016-12-31T23:59:60Z\"",
            "\"+1000000-01-01T00:00:00Z\"",
            "\"2026-01-01T00:00Z\"",
            "\"2026-01-01\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"1.2.3-rc.1+b\"",
            "\"999999999999.0.0\"");

    private static final List<String> KEYS = List.of(
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"a.b[0]\"",
            "\"__proto__\"",
            "\"$ref\"",
            "\"\\n\"",
            "\"\uD83D\uDE00\"",
            "\"constructor\"");

    private static final List<String> TEXTS = List.of(
            "",
            "%20",
            "%00",
            "%0d%0aX-Injected:%201",
            "null",
            "-1",
            "0",
            "1",
            "201",
            "1.5",
            "1e400",
            "99999999999999999999",
            "true",
            "x",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "%C0%AF",
            "%FF",
            "%ZZ",
            "%",
            "..",
            "%2e%2e%2f",
            "%2F",
            ";",
            "'",
            "%22",
            "%3Cscript%3E",
            "1970-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "2026-02-30",
            "2025-12-03",
            "2025-12-03T10:00:00%2B01:00",
            "2025-12-03T10:00:00+01:00",
            "2016-12-31T23:59:60Z",
            "019abcde-0000-7000-8000-00000000dead",
            "00000000-0000-0000-0000-000000000000",
            "global",
            "csv",
            "a".repeat(300),
            "a".repeat(3_000));

    private StrangeValues() {}

    /** A JSON value, or what looks like one. */
    static String json(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> nested("[", "]", 1 + random.nextInt(120));
            case 1 -> nested("{\"a\":", "}", 1 + random.nextInt(120));
            case 2 -> "\"" + "x".repeat(random.nextInt(20_000)) + "\"";
            case 3 -> random.nextInt(8) > 0 ? "9".repeat(1 + random.nextInt(500)) : "\"" + "x".repeat(80_000) + "\"";
            case 4 -> "[" + "1,".repeat(random.nextInt(3_000)) + "1]";
            default -> JSON.get(random.nextInt(JSON.size()));
        };
    }

    /** A JSON key. */
    static String key(Random random) {
        return random.nextInt(6) == 0
                ? "\"" + "k".repeat(1 + random.nextInt(5_000)) + "\""
                : KEYS.get(random.nextInt(KEYS.size()));
    }

    /** A part of a path or a query. */
    static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A page token that looks like one of ours. */
    static String pageToken(Random random) {
        String inside = List.of(
                        "1:",
                        "1:x",
                        "1:4",
                        "1:-1",
                        "1:99999999999999999999",
                        "1:019abcde-0000-7000-8000-00000000dead",
                        "2:4",
                        "1:\u0000",
                        "1:2025-12-03T10:00:00Z",
                        "1:+999999999-12-31T23:59:59Z",
                        "",
                        "1:a,b",
                        "1:4,5")
                .get(random.nextInt(13));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }
}
