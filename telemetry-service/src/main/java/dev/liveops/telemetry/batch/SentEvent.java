package dev.liveops.telemetry.batch;

import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.time.Instant;
import java.util.List;

/**
 * An event as it was read. One that is refused holds what could be read of it.
 *
 * @param index its place in the batch, from 0
 * @param text all of it, as it was sent
 * @param id the client's; null without a usable one
 * @param userId whose it is, when a service says so of the single event; null otherwise
 * @param sessionId the session it is of, when a service says so of the single event; null otherwise
 * @param typeName as it was sent; null without a usable one
 * @param type null when it is none of ours
 * @param time by the client's clock, in microseconds
 * @param sequence the client's count of the session's events; null without one
 * @param unknownFields fields of the payload that its type does not know, the first ones
 * @param refusal why it is not stored; null when nothing is wrong with it
 */
public record SentEvent(
        int index,
        RawJson text,
        String id,
        String userId,
        String sessionId,
        String typeName,
        EventType type,
        Instant time,
        Long sequence,
        RawJson payload,
        List<String> unknownFields,
        Refusal refusal) {

    /** Whether enough of it was read to tell it from every other event. */
    boolean isIdentifiable() {
        return typeName != null && time != null;
    }

    /** What is left of it when its text is no JSON: without its time, so that no id follows from what was read by chance. */
    SentEvent broken(Refusal fault) {
        return new SentEvent(
                index, text, id, userId, sessionId, typeName, type, null, null, RawJson.EMPTY_OBJECT, List.of(), fault);
    }
}
