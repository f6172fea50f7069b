package dev.liveops.telemetry.kpis;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.csv.CsvTable;
import dev.liveops.support.csv.Formulas;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which part of an answer is written as comma-separated values; each line says besides what the answer is of. */
enum KpiTable implements WireName {
    /** The rows, with n and interval in columns of their own. */
    ROWS {
        @Override
        String of(KpiAnswer answer, Formulas formulas) {
            List<Column> columns = columns(answer);
            Lines lines = new Lines(answer, columns.stream().map(Column::name).toList(), formulas);
            for (KpiRow row : answer.rows()) {
                lines.add(
                        row.key(),
                        columns.stream().map(column -> column.of(row)).toList());
            }
            return lines.text();
        }
    },

    /** The bins of the histograms; of KPIs without any, no line. */
    HISTOGRAM {
        @Override
        String of(KpiAnswer answer, Formulas formulas) {
            Lines lines = new Lines(answer, List.of("bin_from", "bin_to", "n"), formulas);
            for (KpiHistogram histogram : answer.histograms()) {
                for (KpiHistogram.KpiBin bin : histogram.bins()) {
                    lines.add(histogram.key(), List.of(text(bin.from()), text(bin.to()), Long.toString(bin.n())));
                }
            }
            return lines.text();
        }
    };

    /** The text, header included. */
    abstract String of(KpiAnswer answer, Formulas formulas);

    /** The table of a wire name; null is the rows. */
    static KpiTable orDefault(@Nullable String wire) {
        return wire == null ? ROWS : WireName.of(KpiTable.class, wire);
    }

    private static List<Column> columns(KpiAnswer answer) {
        List<Column> columns = new ArrayList<>();
        for (KpiDefinition definition : answer.definitions()) {
            Measure measure = WireName.of(Measure.class, definition.figure());
            for (String figure : measure.isOfWords() ? named(answer, measure) : Set.of(measure.wire())) {
                columns.add(new Column(figure, Part.VALUE));
                if (measure.unit().withN()) {
                    columns.add(new Column(figure, Part.N));
                }
                if (measure.unit().withInterval()) {
                    columns.add(new Column(figure, Part.LOW));
                    columns.add(new Column(figure, Part.HIGH));
                }
            }
        }
        return columns;
    }

    private static Set<String> named(KpiAnswer answer, Measure measure) {
        Set<String> names = new TreeSet<>();
        answer.rows()
                .forEach(row -> row.figures().keySet().stream()
                        .filter(name -> name.startsWith(measure.wire("")))
                        .forEach(names::add));
        return names;
    }

    private static String text(Number number) {
        return number instanceof Long
                ? number.toString()
                : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private enum Part {
        VALUE(""),
        N("_n"),
        LOW("_low"),
        HIGH("_high");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }

        private @Nullable Number of(KpiFigure figure) {
            return switch (this) {
                case VALUE -> figure.value();
                case N -> figure.n();
                case LOW -> figure.low();
                case HIGH -> figure.high();
            };
        }
    }

    private record Column(String figure, Part part) {

        String name() {
            return figure + part.suffix;
        }

        // An empty text is an empty cell, as null is to the table.
        String of(KpiRow row) {
            KpiFigure figure = row.figures().get(figure());
            Number number = figure == null ? null : part.of(figure);
            return number == null ? "" : text(number);
        }
    }

    /** Lines of keys, what is measured, and what the answer is of. */
    private static final class Lines {

        private static final List<String> ABOUT = List.of("from", "to", "zone", "as_of");

        private final KpiAnswer answer;
        private final CsvTable table;
        private final List<List<String>> rows = new ArrayList<>();

        Lines(KpiAnswer answer, List<String> measured, Formulas formulas) {
            this.answer = answer;
            List<String> columns = new ArrayList<>(answer.keys());
            columns.addAll(measured);
            columns.addAll(ABOUT);
            this.table = new CsvTable(columns, new HashSet<>(measured), formulas);
        }

        void add(Map<String, String> key, List<String> measured) {
            List<String> row = new ArrayList<>();
            answer.keys().forEach(name -> row.add(key.getOrDefault(name, "")));
            row.addAll(measured);
            row.add(answer.from().toString());
            row.add(answer.to().toString());
            row.add(answer.zone());
            row.add(answer.asOf().toString());
            rows.add(row);
        }

        String text() {
            return table.header() + table.rows(rows);
        }
    }
}
