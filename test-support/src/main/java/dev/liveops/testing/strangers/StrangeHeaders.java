package dev.liveops.testing.strangers;

import dev.liveops.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Headers and request targets, mostly right. */
final class StrangeHeaders {

    private static final List<String> TYPES = List.of(
            "text/plain",
            "text/plain;charset=UTF-8",
            "application/xml",
            "application/json;charset=utf-16",
            "application/json; charset",
            "multipart/form-data; boundary=x",
            "garbage",
            "*/*",
            "application/x-www-form-urlencoded",
            "/",
            "",
            "application/problem+json");
    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "application/json",
            "text/html",
            "application/xml",
            "application/*;q=0",
            "garbage",
            "",
            "text/csv",
            "application/x-ndjson",
            "application/json;q=0.1, */*;q=x",
            ",,,");
    private static final List<String> TAGS = List.of(
            "\"1\"",
            "W/\"1\"",
            "*",
            "\"1\", \"2\"",
            "\"99999999999\"",
            "1",
            "\"\"",
            "\"",
            "W/",
            "\"a\\\"b\"",
            "\"1-gzip\"",
            ",",
            "\"-1\"");
    private static final List<String> KEYS = List.of("k", "", " ", "\u00e9", "a b", "k".repeat(300), "\"quoted\"");
    private static final List<String> ENCODINGS = List.of("gzip", "br", "identity", "deflate", "gzip, gzip", "x", "");
    private static final List<String> CREDENTIALS = List.of(
            "Bearer",
            "Bearer ",
            "Bearer x.y.z",
            "bearer x",
            "Basic YTpi",
            "JWT garbage",
            "Bearer a b",
            "garbage",
            "",
            "Digest x=1",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
            "Bearer ..",
            "Bearer %00");

    private final Random random;

    StrangeHeaders(Random random) {
        this.random = random;
    }

    void add(List<Map.Entry<String, String>> all, Operation operation, boolean hasBody) {
        if (hasBody && random.nextInt(25) > 0) {
            all.add(Map.entry("Content-Type", random.nextInt(12) == 0 ? one(TYPES) : usualType(operation)));
        }
        if (random.nextInt(8) == 0) {
            all.add(Map.entry("Accept", one(ACCEPTED)));
        }
        if (!operation.method().equals("GET") && random.nextInt(3) > 0) {
            all.add(Map.entry("If-Match", random.nextInt(3) == 0 ? one(TAGS) : "\"" + (1 + random.nextInt(3)) + "\""));
        }
        if (operation.method().equals("GET") && random.nextInt(6) == 0) {
            all.add(Map.entry(random.nextBoolean() ? "If-None-Match" : "If-Match", one(TAGS)));
        }
        if (operation.method().equals("POST") && random.nextInt(4) == 0) {
            all.add(Map.entry(
                    "Idempotency-Key",
                    random.nextInt(3) == 0
                            ? one(KEYS)
                            : UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt(40)})
                                    .toString()));
        }
        if (random.nextInt(25) == 0) {
            all.add(Map.entry("Content-Encoding", one(ENCODINGS)));
        }
        if (random.nextInt(8) == 0) {
            all.add(Map.entry("Accept-Encoding", one(ENCODINGS)));
        }
        if (random.nextInt(40) == 0) {
            all.add(Map.entry(
                    one(List.of(
                            "Range",
                            "If-Range",
                            "If-Modified-Since",
                            "X-HTTP-Method-Override",
                            "Origin",
                            "X-Forwarded-Proto",
                            "Forwarded")),
                    one(List.of("bytes=0-0", "x", "DELETE", "null", "bytes=-1", "Thu, 01 Jan 1970 00:00:00 GMT"))));
        }
        all.add(Map.entry(
                "X-Forwarded-For", random.nextInt(40) == 0 ? "garbage, ::1" : "192.0.2." + random.nextInt(250)));
    }

    /** What stands in Authorization instead of a valid token. */
    static String credential(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "Bearer " + TestTokens.expired();
            case 1 -> "Bearer " + TestTokens.forged();
            default -> CREDENTIALS.get(random.nextInt(CREDENTIALS.size()));
        };
    }

    /** A request target that is none of the document's. */
    static String target(Random random, String path) {
        List<String> targets = List.of(
                "*",
                "/",
                "//",
                "/%",
                "/%zz",
                path + "?%zz",
                path + "?x=%zz",
                path + "?" + "a".repeat(5_000),
                path + "/",
                path + "//",
                path + ";x=1",
                path + "%00",
                path.toUpperCase(java.util.Locale.ROOT),
                "/../" + path,
                "http://elsewhere" + path,
                path + "#x",
                "/q/../" + path,
                path + "/" + "x".repeat(2_000),
                "/v1/none");
        return targets.get(random.nextInt(targets.size())).replace("{", "").replace("}", "");
    }

    private static String usualType(Operation operation) {
        return operation.content().isMissingNode()
                ? "application/json"
                : operation.takesBytes()
                        ? "application/octet-stream"
                        : operation.content().fieldNames().next();
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
