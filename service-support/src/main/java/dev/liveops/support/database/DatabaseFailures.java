package dev.liveops.support.database;

import dev.liveops.support.problem.ProblemException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Tells failures of the database itself from failures of what it was asked. What others wrapped around it, as Hibernate does,
 * is looked through.
 */
public final class DatabaseFailures {

    private static final String CANCELED = "57014";
    // PostgreSQL error codes, appendix A: shutting down, starting up, crashed, read-only, too many connections,
    // canceled, waited too long for a lock, transaction too long.
    private static final Set<String> UNAVAILABLE =
            Set.of("57P01", "57P02", "57P03", "25006", "53300", CANCELED, "55P03", "25P04");
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private DatabaseFailures() {}

    /** Whether the database could not be reached or could not serve, so that trying later helps. */
    public static boolean isUnavailable(Throwable failure) {
        String state = state(failure);
        Throwable origin = origin(failure);
        return UNAVAILABLE.contains(state)
                || state.startsWith("08")
                || origin instanceof IOException
                || origin instanceof ClosedConnectionException
                || origin instanceof TimeoutException
                || origin instanceof io.smallrye.mutiny.TimeoutException
                || origin instanceof VertxException && !(origin instanceof PgException)
                // What the client says to a statement on a connection that has just been closed.
                || origin instanceof NoStackTraceThrowable;
    }

    /** Whether it took longer than it may, by our clock or by PostgreSQL's. */
    public static boolean isTimeout(Throwable failure) {
        return origin(failure) instanceof io.smallrye.mutiny.TimeoutException || CANCELED.equals(state(failure));
    }

    /** Whether two transactions stood in each other's way, so that doing it again helps. */
    public static boolean isConflict(Throwable failure) {
        return CONFLICTS.contains(state(failure));
    }

    /** Whether a row with the same key is there already. */
    public static boolean isDuplicate(Throwable failure) {
        return "23505".equals(state(failure));
    }

    /** Whether it is a value that was refused (a data exception or a CHECK), so that doing it again never helps. */
    public static boolean isRefusedValue(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22") || isCheck(refused) && !isMissingPartition(refused));
    }

    /** Whether a row lies in none of its table's partitions. */
    public static boolean isMissingPartition(Throwable failure) {
        // PostgreSQL uses the code of a violated CHECK for both; only the CHECK has a name.
        return failure instanceof PgException refused && isCheck(refused) && refused.getConstraint() == null;
    }

    private static boolean isCheck(PgException refused) {
        return "23514".equals(refused.getSqlState());
    }

    // Of the reactive client or of JDBC; empty when the server did not say.
    private static String state(Throwable failure) {
        Throwable origin = origin(failure);
        String state = origin instanceof PgException refused
                ? refused.getSqlState()
                : origin instanceof SQLException jdbc ? jdbc.getSQLState() : null;
        return state == null ? "" : state;
    }

    // A problem is an answer already, whatever it came from.
    private static Throwable origin(Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null
                && !(origin instanceof ProblemException)
                && !(origin instanceof SQLException)) {
            origin = origin.getCause();
        }
        return origin;
    }
}
