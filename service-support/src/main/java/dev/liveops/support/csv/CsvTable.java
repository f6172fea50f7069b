package dev.liveops.support.csv;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as comma-separated values (RFC 4180).
 *
 * @param columns names of the columns, in their order
 * @param numbers those of them that hold numbers, which are no formulas whatever their sign
 * @param formulas what becomes of cells that a spreadsheet would run
 */
public record CsvTable(List<String> columns, Set<String> numbers, Formulas formulas) {

    /** Media type of a table that begins with its header. */
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8;header=present";

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public CsvTable {
        columns = List.copyOf(columns);
        numbers = Set.copyOf(numbers);
        if (!columns.containsAll(numbers)) {
            throw new IllegalArgumentException(numbers + " (expected some of " + columns + ")");
        }
    }

    /** The line of the columns' names. */
    public String header() {
        return print(List.of(columns));
    }

    /**
     * Lines of rows.
     *
     * @param rows each with a value for each column, null for none
     */
    public String rows(List<List<String>> rows) {
        return print(rows.stream().map(this::cells).toList());
    }

    private List<String> cells(List<String> row) {
        List<String> cells = new ArrayList<>(row.size());
        for (int index = 0; index < row.size(); index++) {
            String value = row.get(index);
            boolean isPlain = value == null || isNumber(columns.get(index), value);
            cells.add(isPlain ? value : formulas.cell(value));
        }
        return cells;
    }

    private boolean isNumber(String column, String value) {
        return numbers.contains(column) && NUMBER.matcher(value).matches();
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
