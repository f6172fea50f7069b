package dev.liveops.play.report;

import dev.liveops.play.client.Item;
import dev.liveops.play.http.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final @Nullable Writer writer;

    private PlayLog(@Nullable Writer writer) {
        this.writer = writer;
    }

    /** None. */
    public static PlayLog none() {
        return new PlayLog(null);
    }

    /** One in a file, which begins anew. */
    public static PlayLog to(Path file) throws IOException {
        return new PlayLog(Files.newBufferedWriter(file));
    }

    void write(Endpoint endpoint, String user, Item item, String fate) {
        if (writer == null) {
            return;
        }
        String kind = endpoint == Endpoint.TELEMETRY ? "event" : "exposure";
        try {
            // Ids, types and codes need no escapes.
            writer.write("{\"kind\":\"" + kind + "\",\"id\":\"" + item.id() + "\",\"event_type\":\"" + item.kind()
                    + "\",\"user_id\":\"" + user + "\",\"session_id\":\""
                    + item.envelope().session() + "\",\"fate\":\"" + fate + "\"}\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
