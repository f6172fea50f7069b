package dev.liveops.play.report;

import dev.liveops.play.client.Item;
import dev.liveops.play.http.Endpoint;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The players' own log: a line of JSON for every item whose fate is known, {@code {"kind", "id", "event_type", "user_id", "session_id",
 * "fate"}}. The fate is {@code stored}, {@code dropped}, or the code it was rejected with. What a line calls stored must be in the export
 * once.
 */
public final class PlayLog implements AutoCloseable {

    private final @Nullable Path file;
    private @Nullable Writer writer;
    private @Nullable String failure;

    private PlayLog(@Nullable Path file) {
        this.file = file;
    }

    /** None. */
    public static PlayLog none() {
        return new PlayLog(null);
    }

    /**
     * One in a file, which begins anew with the first line: what cannot be played leaves it as it was.
     *
     * @throws IOException in one sentence, when no such file can be written
     */
    public static PlayLog to(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        boolean canBe = Files.isRegularFile(file)
                ? Files.isWritable(file)
                : !Files.exists(file)
                        && directory != null
                        && Files.isDirectory(directory)
                        && Files.isWritable(directory);
        if (!canBe) {
            throw new IOException(
                    "--log: " + file + " cannot be written (expected a file in a directory that is there).");
        }
        return new PlayLog(file);
    }

    void write(Endpoint endpoint, String user, Item item, String fate) {
        if (file == null || failure != null) {
            return;
        }
        String kind = switch (endpoint) {
            case TELEMETRY -> "event";
            case SUBMISSIONS -> "run";
            case REWARDS -> "reward";
            default -> "exposure";
        };
        try {
            if (writer == null) {
                writer = Files.newBufferedWriter(file);
            }
            // Ids, types and codes need no escapes.
            writer.write("{\"kind\":\"" + kind + "\",\"id\":\"" + item.id() + "\",\"event_type\":\"" + item.kind()
                    + "\",\"user_id\":\"" + user + "\",\"session_id\":\""
                    + item.envelope().session() + "\",\"fate\":\"" + fate + "\"}\n");
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Why it is not complete; null when it is. */
    @Nullable
    String failure() {
        return failure;
    }

    // Whoever tells it something has other things to do; the play ends for it.
    private void failed(IOException e) {
        failure = "--log: " + file + " cannot be written any more: " + e.getMessage() + ".";
    }

    /** What was written so far is in the file. */
    void flush() {
        try {
            if (writer != null && failure == null) {
                writer.flush();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
