package dev.liveops.support.size;

import dev.liveops.support.database.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.function.Function;

/** The bound of one page of documents: it ends after 1 MiB of them, with one at the least; the database cuts it off. */
public final class PageBytes {

    /** The documents of a page, in bytes as they are stored; one alone may have more. */
    public static final int MAX_BYTES = 1024 * 1024;

    private PageBytes() {}

    /**
     * The statement that reads a page of what another one would read; {@link #slice} reads its rows.
     *
     * @param select reads one row more than the page may hold, for example {@code SELECT id, payload::text AS payload FROM t
     *     WHERE id > $1 ORDER BY id LIMIT $2}; none of its columns may be called {@code place}, {@code found} or {@code bytes_so_far}
     * @param document name of its column that holds the document's text
     * @param order what it is sorted by: one order, unique
     */
    public static String bounded(String select, String document, String order) {
        return "SELECT * FROM (SELECT page.*, row_number() OVER o AS place, count(*) OVER () AS found,"
                + " sum(octet_length(" + document + ")) OVER (o ROWS UNBOUNDED PRECEDING) AS bytes_so_far"
                + " FROM (" + select + ") AS page WINDOW o AS (ORDER BY " + order + ")) AS counted"
                + " WHERE place = 1 OR bytes_so_far <= " + MAX_BYTES + " ORDER BY place";
    }

    /**
     * How many documents a page holds.
     *
     * @param sizes of the documents in bytes, in order
     */
    public static int fitting(List<Long> sizes) {
        long bytes = 0;
        for (int index = 0; index < sizes.size(); index++) {
            bytes += sizes.get(index);
            if (index > 0 && bytes > MAX_BYTES) {
                return index;
            }
        }
        return sizes.size();
    }

    /**
     * Reads the rows of a {@link #bounded} statement.
     *
     * @param size how many items the page holds at the most: one less than the statement's limit
     */
    public static <T> Slice<T> slice(RowSet<Row> rows, int size, Function<Row, T> mapper) {
        if (rows.size() == 0) {
            return new Slice<>(List.of(), false);
        }
        long found = rows.iterator().next().getLong("found");
        List<T> items = Rows.map(rows, mapper);
        List<T> fitting = items.subList(0, Math.min(size, items.size()));
        return new Slice<>(fitting, fitting.size() < found);
    }
}
