package dev.liveops.local.gateway;

import java.util.List;

/**
 * A response as it came over the wire.
 *
 * @param status status code
 * @param headerLines all header lines as received
 * @param body decoded from its framing, as ISO-8859-1
 */
record RawResponse(int status, List<String> headerLines, String body) {

    /** All values of a header field. */
    List<String> headers(String name) {
        return headerLines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .toList();
    }

    /** The value of a header field that stands once; null when it is absent. */
    String header(String name) {
        List<String> values = headers(name);
        if (values.size() > 1) {
            throw new AssertionError(name + " stands more than once: " + values);
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
