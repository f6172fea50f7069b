package dev.liveops.benchmarks.ingest.copy;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A table that rows are copied into.
 *
 * @param columns all that it has, in its order
 */
record CopyTarget(String table, List<EventColumn> columns) {

    private static final String COLUMNS =
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '%s'::regclass"
                    + " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum";

    CopyTarget {
        columns = List.copyOf(columns);
    }

    /**
     * Looks the table up.
     *
     * @throws BenchmarkFailure when it has a column that is not known here, since leaving it out would flatter the COPY
     */
    static CopyTarget of(Connection connection, String table) throws SQLException, BenchmarkFailure {
        List<EventColumn> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(String.format(COLUMNS, table))) {
            while (rows.next()) {
                String name = rows.getString(1);
                String type = rows.getString(2);
                columns.add(EventColumn.find(name, type)
                        .orElseThrow(() -> new BenchmarkFailure(table + " has a column " + name + " of type " + type
                                + " that the COPY baseline does not know (add it to EventColumn).")));
            }
        }
        return new CopyTarget(table, columns);
    }

    /** Copies a chunk in one statement; with autocommit on, it is committed when this returns. */
    void copy(Connection connection, CopyChunk chunk) throws SQLException {
        CopyIn copy = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(statement());
        try {
            copy.writeToCopy(chunk.bytes(), 0, chunk.bytes().length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private String statement() {
        return "COPY " + table + " ("
                + columns.stream().map(EventColumn::columnName).collect(Collectors.joining(", "))
                + ") FROM STDIN (FORMAT BINARY)";
    }
}
