package dev.liveops.benchmarks.ingest.traffic;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a batch, and where in it stands what differs from batch to batch. */
final class BatchTemplate {

    private static final String ANY_ID = "0".repeat(IdStream.TEXT_LENGTH);
    private static final String ANY_INSTANT = "0".repeat(InstantText.LENGTH);

    private final StringBuilder text = new StringBuilder();
    private final byte[] bytes;
    private final int sessionAt;
    private final int[] idAt;
    private final int[] instantAt;
    private final int[] ageMillis;
    private final int[] run;
    private final int[] runAt;

    /**
     * @param events oldest first
     * @param spanMillis how long before the batch is sent its oldest event happened
     */
    BatchTemplate(List<EventShape> events, int spanMillis) {
        int count = events.size();
        idAt = new int[count];
        instantAt = new int[count];
        ageMillis = new int[count];
        run = new int[count];
        runAt = new int[count];
        text.append("{\"session_id\":\"");
        sessionAt = text.length() + NumberedId.NUMBER_AT;
        text.append(NumberedId.SESSION.text(0))
                .append(
                        "\",\"client_version\":\"0.6.0\",\"content_version\":\"1.1.0\",\"platform\":\"web\",\"events\":[");
        for (int index = 0; index < count; index++) {
            text.append(index == 0 ? "" : ",");
            append(events.get(index), index);
            ageMillis[index] = (int) (events.get(index).age() * spanMillis);
        }
        bytes = text.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void append(EventShape event, int index) {
        text.append("{\"id\":\"");
        idAt[index] = text.length();
        text.append(ANY_ID).append("\",\"event_type\":\"").append(event.type()).append("\",\"event_time\":\"");
        instantAt[index] = text.length();
        text.append(ANY_INSTANT).append("\",\"payload\":");
        run[index] = event.run();
        runAt[index] = text.length() + event.runNumberAt();
        text.append(event.payload()).append('}');
    }

    /** Bytes of the body. */
    int length() {
        return bytes.length;
    }

    /**
     * Writes a batch of its own.
     *
     * @param session number of its session
     * @param firstRun number of its first run
     * @param nowMillis when it is sent
     */
    void write(
            byte[] target,
            int offset,
            long session,
            long firstRun,
            long nowMillis,
            IdStream ids,
            InstantText instants) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
        AsciiPatch.hex(target, offset + sessionAt, NumberedId.NUMBER_WIDTH, session);
        for (int index = 0; index < idAt.length; index++) {
            long time = nowMillis - ageMillis[index];
            ids.next(time);
            ids.write(target, offset + idAt[index]);
            instants.write(target, offset + instantAt[index], time);
            if (run[index] >= 0) {
                AsciiPatch.hex(target, offset + runAt[index], NumberedId.NUMBER_WIDTH, firstRun + run[index]);
            }
        }
    }
}
