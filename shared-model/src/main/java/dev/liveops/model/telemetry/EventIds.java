package dev.liveops.model.telemetry;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.id.UuidV7;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The ids of events that come without a UUIDv7: the same event always gets the same one, so that a retry is recognised.
 *
 * <p>An id is a UUIDv7 of the event's time whose other 74 bits are cut from a SHA-256 (bytes 0 to 9 of it take the places of
 * bytes 6 to 15, version and variant are then set). The hash is over UTF-8 fields with U+001F between them:
 *
 * <ul>
 *   <li>no id: {@code event}, session id, microseconds of the event's time, event type, ordinal, raw bytes of the payload
 *   <li>an id that is no UUIDv7: {@code id}, session id, that id
 *   <li>a refused event: {@code refused}, session id, the id it would have had if that is known and its raw bytes; at the start (UTC) of the day it was received
 * </ul>
 *
 * The user is never part of it: a retry without the token must not store the event again. Nor is anything that is known of
 * its client's clock: any time that the event may say, from 1970 to 9999, is the id's time (ADR 0027). Test vectors: {@code
 * vectors/telemetry-ids.json}.
 */
public final class EventIds {

    private static final byte SEPARATOR = 0x1F;
    private static final long MICROS = 1_000_000;

    private EventIds() {}

    /**
     * The id of an event that has none.
     *
     * @param time the event's time, cut to microseconds
     * @param payload as it was sent, byte by byte; its position is left alone
     * @param ordinal how many equal events stand before it in its batch
     */
    public static UUID derived(String sessionId, Instant time, String eventType, ByteBuffer payload, int ordinal) {
        MessageDigest hash = Sha256.begin();
        add(hash, "event");
        add(hash, sessionId);
        add(hash, Long.toString(microseconds(time)));
        add(hash, eventType);
        add(hash, Integer.toString(ordinal));
        hash.update(payload.duplicate());
        return toId(time, hash);
    }

    /** The id of an event whose client gave it one that is no UUIDv7. */
    public static UUID mapped(String sessionId, Instant time, String clientId) {
        MessageDigest hash = Sha256.begin();
        add(hash, "id");
        add(hash, sessionId);
        hash.update(clientId.getBytes(StandardCharsets.UTF_8));
        return toId(time, hash);
    }

    /**
     * The id a refused event is kept under: the same for as often as it is sent on one day.
     *
     * @param text the event as it was sent, byte by byte, after the id it would have been stored with if that is known; its
     *     position is left alone
     */
    public static UUID refused(String sessionId, Instant receivedAt, ByteBuffer text) {
        MessageDigest hash = Sha256.begin();
        add(hash, "refused");
        add(hash, sessionId);
        hash.update(text.duplicate());
        return toId(receivedAt.truncatedTo(ChronoUnit.DAYS), hash);
    }

    // Not ChronoUnit's, which counts nanoseconds on the way, and a long holds those of 292 years only.
    private static long microseconds(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / 1_000;
    }

    private static void add(MessageDigest hash, String field) {
        hash.update(field.getBytes(StandardCharsets.UTF_8));
        hash.update(SEPARATOR);
    }

    private static UUID toId(Instant time, MessageDigest hash) {
        ByteBuffer digest = ByteBuffer.wrap(hash.digest());
        return UuidV7.of(time, digest.getShort(), digest.getLong());
    }
}
