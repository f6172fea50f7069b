package dev.liveops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may call what: the one table of the repository, {@code docs/access.md}.
 *
 * @param rows operation ({@code POST /v1/events}) to caller to whether it may
 */
record AccessTable(Map<String, Map<String, Boolean>> rows) {

    private static final int FIRST_CALLER = 2;

    /** The rows of one service. */
    static AccessTable of(String service) {
        try {
            List<List<String>> table = Files.readAllLines(Repository.file("docs/access.md")).stream()
                    .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                    .map(AccessTable::cells)
                    .toList();
            List<String> header = table.get(0);
            Map<String, Map<String, Boolean>> rows = new TreeMap<>();
            table.stream()
                    .filter(cells -> cells.get(0).equals(service))
                    .forEach(cells -> rows.put(cells.get(1).replace("`", ""), callers(header, cells)));
            return new AccessTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(Arrays.asList(line.split("\\|")));
        cells.remove(0);
        return cells.stream().map(String::strip).toList();
    }

    private static Map<String, Boolean> callers(List<String> header, List<String> cells) {
        Map<String, Boolean> callers = new TreeMap<>();
        for (int column = FIRST_CALLER; column < header.size(); column++) {
            String cell = cells.get(column);
            if (!cell.equals("yes") && !cell.equals("no")) {
                throw new IllegalStateException(
                        cells.get(1) + ", " + header.get(column) + ": \"" + cell + "\" (expected yes or no)");
            }
            callers.put(header.get(column), cell.equals("yes"));
        }
        return callers;
    }
}
