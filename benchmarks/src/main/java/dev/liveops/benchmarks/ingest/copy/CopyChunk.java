package dev.liveops.benchmarks.ingest.copy;

import dev.liveops.benchmarks.ingest.traffic.EventMix;
import dev.liveops.benchmarks.ingest.traffic.EventShape;
import dev.liveops.benchmarks.ingest.traffic.IdStream;
import dev.liveops.benchmarks.ingest.traffic.NumberedId;
import dev.liveops.benchmarks.ingest.traffic.NumberedPlaces;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/** The bytes of one COPY, sent again and again with other ids and times. */
final class CopyChunk {

    // PostgreSQL counts microseconds from 2000-01-01.
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L;
    private static final long SEED = 20261122;

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int rows;
    private final Positions ids;
    private final Positions eventTimes;
    private final Positions arrivalTimes;
    private final NumberedPlaces sessions;
    private final NumberedPlaces runs;

    CopyChunk(byte[] bytes, int rows, Positions ids, Positions eventTimes, Positions arrivalTimes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
        this.rows = rows;
        this.ids = ids;
        this.eventTimes = eventTimes;
        this.arrivalTimes = arrivalTimes;
        this.sessions = new NumberedPlaces(bytes, NumberedId.SESSION);
        this.runs = new NumberedPlaces(bytes, NumberedId.RUN);
    }

    /**
     * Encodes rows as those of the clients' batches: the same events of as many players.
     *
     * @param columns in the order of the COPY
     */
    static CopyChunk of(List<EventColumn> columns, int rows, int players) {
        Random random = new Random(SEED);
        RowWriter writer = new RowWriter();
        List<EventShape> batch = List.of();
        for (int row = 0; row < rows; row++) {
            int number = row / EventMix.BATCH_EVENTS;
            int inBatch = row % EventMix.BATCH_EVENTS;
            batch = inBatch == 0 ? EventMix.batch(random, number % 10 == 0) : batch;
            EventShape event = batch.get(inBatch);
            int player = number % players;
            EventRow values = new EventRow(
                    NumberedId.PLAYER.text(player),
                    NumberedId.SESSION.text(number),
                    event.type(),
                    event.payload((long) number * EventMix.BATCH_RUNS + event.run()));
            writer.row(columns.size());
            columns.forEach(column -> column.write(writer, values));
        }
        return writer.finish();
    }

    /**
     * Gives every row a new id and a time, and every session and run another number; the times ascend evenly from one instant to, not including, the other.
     *
     * @param number of the copy; those of one number have the same sessions and runs
     */
    void stamp(IdStream stream, long number, long fromMillis, long toMillis) {
        long batches = number * rows / EventMix.BATCH_EVENTS;
        sessions.shift(bytes, batches);
        runs.shift(bytes, batches * EventMix.BATCH_RUNS);
        for (int index = 0; index < ids.count(); index++) {
            stream.next(time(ids.row(index), fromMillis, toMillis));
            buffer.putLong(ids.place(index), stream.high());
            buffer.putLong(ids.place(index) + Long.BYTES, stream.low());
        }
        for (int index = 0; index < eventTimes.count(); index++) {
            long time = time(eventTimes.row(index), fromMillis, toMillis);
            buffer.putLong(eventTimes.place(index), micros(time));
        }
        for (int index = 0; index < arrivalTimes.count(); index++) {
            buffer.putLong(arrivalTimes.place(index), micros(toMillis));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int rows() {
        return rows;
    }

    private long time(int row, long fromMillis, long toMillis) {
        return fromMillis + (toMillis - fromMillis) * row / rows;
    }

    private static long micros(long epochMillis) {
        return (epochMillis - POSTGRES_EPOCH_MILLIS) * 1000;
    }
}
