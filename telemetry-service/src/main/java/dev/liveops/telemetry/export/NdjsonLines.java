package dev.liveops.telemetry.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Events as JSON, one a line. */
public final class NdjsonLines implements ExportFormat.EventLines {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String DOCUMENT = "payload_json";

    @Override
    public String header() {
        return "";
    }

    /** An event as one line, without its end. */
    public static String line(ExportedEvent event) {
        String line = new NdjsonLines().of(List.of(event));
        return line.substring(0, line.length() - 1);
    }

    @Override
    public String of(List<ExportedEvent> events) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setRootValueSeparator(null);
            for (ExportedEvent event : events) {
                write(json, event);
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ExportedEvent event) throws IOException {
        json.writeStartObject();
        for (int column = 0; column < ExportedEvent.COLUMNS.size(); column++) {
            String name = ExportedEvent.COLUMNS.get(column);
            String value = event.values().get(column);
            if (value != null) {
                json.writeFieldName(name);
                write(json, name, value);
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, String value) throws IOException {
        if (name.equals(DOCUMENT)) {
            json.writeRawValue(value);
        } else if (ExportedEvent.NUMBERS.contains(name)) {
            json.writeNumber(Long.parseLong(value));
        } else {
            json.writeString(value);
        }
    }
}
