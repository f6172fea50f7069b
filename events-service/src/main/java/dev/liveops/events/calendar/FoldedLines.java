package dev.liveops.events.calendar;

/** Lines of at most 75 octets in UTF-8, as RFC 5545, section 3.1 wants them. */
final class FoldedLines {

    static final int MOST_OCTETS = 75;

    private static final String FOLD = "\r\n ";
    private static final int ONE_OCTET = 0x80;
    private static final int TWO_OCTETS = 0x800;
    private static final int THREE_OCTETS = 0x10000;

    private FoldedLines() {}

    /** The text with a fold wherever a line grows too long; no character is torn. */
    static String of(String lines) {
        StringBuilder folded = new StringBuilder(lines.length() + lines.length() / 8);
        int octets = 0;
        for (int at = 0; at < lines.length(); at = lines.offsetByCodePoints(at, 1)) {
            int character = lines.codePointAt(at);
            boolean isEnd = character == '\r' || character == '\n';
            int more = isEnd ? 0 : octets(character);
            if (octets + more > MOST_OCTETS) {
                folded.append(FOLD);
                // The space counts.
                octets = 1;
            }
            folded.appendCodePoint(character);
            octets = isEnd ? 0 : octets + more;
        }
        return folded.toString();
    }

    private static int octets(int character) {
        if (character < ONE_OCTET) {
            return 1;
        }
        if (character < TWO_OCTETS) {
            return 2;
        }
        return character < THREE_OCTETS ? 3 : 4;
    }
}
