package dev.liveops.events.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads iCalendar text by the letter of RFC 5545, sections 3.1 and 3.6, where readers are lenient. */
final class StrictICalendar {

    private static final int MOST_OCTETS = 75;
    private static final Pattern LINE = Pattern.compile("[A-Z0-9-]+(?:;[A-Z0-9-]+=[^\\p{Cntrl}]*)?:[^\\p{Cntrl}]*");
    // Whatever else a text has to say after a backslash, and no bare comma or semicolon.
    private static final Pattern TEXT = Pattern.compile("(?:\\\\[\\\\;,nN]|[^\\\\;,])*");

    private StrictICalendar() {}

    /** The unfolded content lines; fails where the text breaks a rule. */
    static List<String> check(byte[] text) {
        List<String> lines = new ArrayList<>();
        for (byte[] line : physical(text)) {
            assertThat(line.length).as("octets of a line").isLessThanOrEqualTo(MOST_OCTETS);
            String read = decode(line);
            if (read.startsWith(" ")) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + read.substring(1));
            } else {
                lines.add(read);
            }
        }
        assertThat(lines).first().isEqualTo("BEGIN:VCALENDAR");
        assertThat(lines).last().isEqualTo("END:VCALENDAR");
        assertThat(lines).contains("VERSION:2.0").anyMatch(line -> line.startsWith("PRODID:"));
        assertThat(lines).allMatch(line -> LINE.matcher(line).matches());
        assertThat(lines)
                .filteredOn(line -> line.startsWith("SUMMARY:"))
                .allMatch(line ->
                        TEXT.matcher(line.substring("SUMMARY:".length())).matches());
        assertThat(lines)
                .filteredOn(line -> line.matches("DT(?:START|END|STAMP).*"))
                .allMatch(line -> line.matches("DT(?:START|END|STAMP):\\d{8}T\\d{6}Z"));
        eachEvent(lines, List.of("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"));
        return lines;
    }

    private static void eachEvent(List<String> lines, List<String> names) {
        long events = lines.stream().filter("BEGIN:VEVENT"::equals).count();
        for (String name : names) {
            assertThat(lines.stream().filter(line -> line.startsWith(name + ":")))
                    .hasSize((int) events);
        }
        List<String> ids =
                lines.stream().filter(line -> line.startsWith("UID:")).toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static List<byte[]> physical(byte[] text) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\r') {
                assertThat(text[at + 1]).as("after a CR").isEqualTo((byte) '\n');
                lines.add(Arrays.copyOfRange(text, start, at));
                start = at + 2;
                at++;
            } else {
                assertThat(text[at]).as("an LF without a CR").isNotEqualTo((byte) '\n');
            }
        }
        assertThat(start).as("the last line has an end").isEqualTo(text.length);
        return lines;
    }

    // Each line by itself: a character that a fold tears in two is in neither.
    private static String decode(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("a line is no UTF-8: " + new String(line, StandardCharsets.UTF_8), e);
        }
    }
}
