package dev.liveops.telemetry.export;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Events as comma-separated values. */
final class CsvLines implements ExportFormat.EventLines {

    @Override
    public String header() {
        return print(List.of(ExportedEvent.COLUMNS));
    }

    @Override
    public String of(List<ExportedEvent> events) {
        return print(events.stream().map(ExportedEvent::values).toList());
    }

    private static String print(List<List<String>> records) {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (List<String> record : records) {
                csv.printRecord(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text.toString();
    }
}
