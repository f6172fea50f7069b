package dev.liveops.simulation.engine;

import java.util.List;

/**
 * Events and summaries as JSON lines that are the same to the byte wherever they are written: fields in their order, no white space, whole
 * numbers, characters beyond U+001F as they are except {@code "} and {@code \}, UTF-8, each line ended by U+000A.
 */
public final class RunLines {

    private static final String HEX = "0123456789abcdef";

    private RunLines() {}

    /** Appends {@code {"at_ms":4000,"event_type":"wave_clear","payload":{"tier":1,...}}} and the line's end. */
    public static void event(StringBuilder lines, RunEvent event) {
        lines.append("{\"at_ms\":").append(event.atMs()).append(",\"event_type\":");
        text(lines, event.eventType());
        lines.append(",\"payload\":{");
        String separator = "";
        for (RunEvent.Field field : event.fields()) {
            lines.append(separator);
            text(lines, field.name());
            lines.append(':');
            value(lines, field.value());
            separator = ",";
        }
        lines.append("}}\n");
    }

    /** Appends {@code {"seed":7,"outcome":"defeat",...,"picks":["trap_fire_glyph"]}} and the line's end. */
    public static void summary(StringBuilder lines, RunSummary summary) {
        lines.append("{\"seed\":").append(summary.seed()).append(",\"outcome\":");
        text(lines, summary.outcome().word());
        lines.append(",\"score\":").append(summary.score());
        lines.append(",\"tiers_cleared\":").append(summary.tiersCleared());
        lines.append(",\"waves_cleared\":").append(summary.wavesCleared());
        lines.append(",\"core_hp\":").append(summary.coreHp());
        lines.append(",\"duration_ms\":").append(summary.durationMs());
        lines.append(",\"experience\":").append(summary.experience());
        lines.append(",\"picks\":");
        value(lines, summary.picks());
        lines.append("}\n");
    }

    private static void value(StringBuilder lines, Object value) {
        if (value instanceof String string) {
            text(lines, string);
        } else if (value instanceof List<?> list) {
            lines.append('[');
            String separator = "";
            for (Object one : list) {
                lines.append(separator);
                text(lines, String.valueOf(one));
                separator = ",";
            }
            lines.append(']');
        } else {
            lines.append(value);
        }
    }

    private static void text(StringBuilder lines, String text) {
        lines.append('"');
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                lines.append('\\').append(character);
            } else if (character < ' ') {
                lines.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
            } else {
                lines.append(character);
            }
        }
        lines.append('"');
    }
}
