package dev.liveops.local.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path and query of a request in the one form that routes are compared with and services receive (RFC 3986 section
 * 6.2.2): needless percent-encoding undone, empty elements and dot segments gone. An encoded slash stays what it is, part
 * of one element; but a path that would turn into another one for a server that decodes it is refused.
 *
 * @param path normalised path, starts with a slash
 * @param query as sent, without the question mark; null when there is none
 */
record RequestPath(String path, String query) {

    private static final String FORBIDDEN = "\"#<>\\^`{|}";
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final int MAX_DECODINGS = 4;

    /** A request target that is no path; the message says why, for the client. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private MalformedException(String message) {
            super(message);
        }
    }

    /**
     * Reads a request target in origin form ({@code /path?query}) or absolute form ({@code http://authority/path}).
     *
     * @param authority the Host header, which an absolute form must agree with
     * @throws MalformedException when it is neither, or hides another path
     */
    static RequestPath parse(String target, String authority) throws MalformedException {
        String origin = originForm(target, authority);
        refuseForbiddenCharacters(origin);
        int question = origin.indexOf('?');
        String path = removeDotSegments(decodeUnreserved(question < 0 ? origin : origin.substring(0, question)));
        refuseHiddenDotSegments(path);
        String query = question < 0 ? null : origin.substring(question + 1);
        refuseBadEscapes(query);
        return new RequestPath(path, query);
    }

    /** The request target for the service. */
    String target() {
        return query == null ? path : path + "?" + query;
    }

    /** Whether this is {@code root} or below it. */
    boolean isWithin(String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private static String originForm(String target, String authority) throws MalformedException {
        if (target.startsWith("/")) {
            return target;
        }
        String prefix = "http://" + authority;
        if (!target.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
            throw new MalformedException("The request target is no path (expected one that starts with /).");
        }
        String rest = target.substring(prefix.length());
        if (!rest.isEmpty() && rest.charAt(0) != '/' && rest.charAt(0) != '?') {
            throw new MalformedException("The request target and the Host header name different hosts.");
        }
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static void refuseForbiddenCharacters(String target) throws MalformedException {
        int question = target.indexOf('?');
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean inPath = question < 0 || i < question;
            if (c <= ' ' || c > '~' || c == '#' || (inPath && FORBIDDEN.indexOf(c) >= 0)) {
                throw new MalformedException(
                        "The request target has the character U+%04X at position %d (expected it percent-encoded)."
                                .formatted((int) c, i));
            }
        }
    }

    private static void refuseBadEscapes(String query) throws MalformedException {
        for (int i = query == null ? -1 : query.indexOf('%'); i >= 0; i = query.indexOf('%', i + 1)) {
            if (decodeAt(query, i).isEmpty()) {
                throw badEscape("query");
            }
        }
    }

    private static MalformedException badEscape(String part) {
        return new MalformedException("The " + part + " has a % that is not followed by two hexadecimal digits.");
    }

    private static String decodeUnreserved(String path) throws MalformedException {
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                decoded.append(c);
                continue;
            }
            int value = decodeAt(path, i).orElseThrow(() -> badEscape("path"));
            if (value == 0) {
                throw new MalformedException("The path has a NUL character.");
            }
            decoded.append(isUnreserved(value) ? Character.toString(value) : "%%%02X".formatted(value));
            i += 2;
        }
        return decoded.toString();
    }

    private static Optional<Integer> decodeAt(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return Optional.empty();
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? Optional.empty() : Optional.of(high * 16 + low);
    }

    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }

    private static String removeDotSegments(String path) {
        Deque<String> elements = new ArrayDeque<>();
        for (String element : path.split("/")) {
            if (element.equals("..")) {
                elements.pollLast();
            } else if (!element.isEmpty() && !element.equals(".")) {
                elements.addLast(element);
            }
        }
        boolean directory = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        return "/" + String.join("/", elements) + (directory && !elements.isEmpty() ? "/" : "");
    }

    /** A dot segment behind an encoded slash, a second encoding or a path parameter: some server would follow it. */
    private static void refuseHiddenDotSegments(String path) throws MalformedException {
        String decoded = path;
        for (int i = 0; i < MAX_DECODINGS && decoded.indexOf('%') >= 0; i++) {
            decoded = decodeLeniently(decoded);
        }
        for (String element : SEPARATOR.split(decoded)) {
            String name = element.indexOf(';') < 0 ? element : element.substring(0, element.indexOf(';'));
            if (name.equals(".") || name.equals("..")) {
                throw new MalformedException("The path hides a dot segment (expected a path without any).");
            }
        }
    }

    private static String decodeLeniently(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            Optional<Integer> value = text.charAt(i) == '%' ? decodeAt(text, i) : Optional.empty();
            decoded.append(value.map(Character::toString).orElse(text.substring(i, i + 1)));
            i += value.isPresent() ? 2 : 0;
        }
        return decoded.toString();
    }
}
