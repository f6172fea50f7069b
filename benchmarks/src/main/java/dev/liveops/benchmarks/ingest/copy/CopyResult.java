package dev.liveops.benchmarks.ingest.copy;

/**
 * What was copied.
 *
 * @param rows committed ones
 * @param rowsPerSecond the sum of what each connection reached in its own time
 */
public record CopyResult(long rows, double rowsPerSecond) {

    CopyResult plus(CopyResult other) {
        return new CopyResult(rows + other.rows, rowsPerSecond + other.rowsPerSecond);
    }
}
