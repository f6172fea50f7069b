package dev.liveops.model.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The one spelling of a JSON document (RFC 8785), so that the same content has the same hash on any machine. That spelling writes
 * numbers as doubles; what a double cannot hold is refused ({@link CanonicalCheck}), or two documents that differ would have one hash.
 * Larger integers, such as seeds, are written as text.
 */
public final class CanonicalJson {

    /** The largest document, in bytes: trees of it are held in memory. A reference pack has 20 kB. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** Deepest nesting, the document itself included; as bodies have it. */
    public static final int MAX_DEPTH = 64;

    // Far more than any content has; a double needs 17 digits.
    private static final int MAX_NUMBER = 400;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * Reads a document whose numbers are kept as they are written.
     *
     * @throws ContentException when it is not JSON, names a key twice, or is larger or deeper than it may be
     */
    public static JsonNode parse(String text) {
        if (text.length() > MAX_BYTES) {
            throw tooLarge(text.length());
        }
        try {
            JsonNode document = STRICT.readTree(text);
            if (document == null || document.isMissingNode()) {
                throw new ContentException("", "the document is empty (expected JSON)");
            }
            return document;
        } catch (StreamConstraintsException e) {
            throw new ContentException(
                    "",
                    place(e) + "nested too deeply, or a number or name of too many characters" + " (expected at most "
                            + MAX_DEPTH + " levels and numbers of " + MAX_NUMBER + " characters)");
        } catch (JsonProcessingException e) {
            throw new ContentException("", place(e) + firstLine(e) + " (expected JSON)");
        }
    }

    /** As the other one, of UTF-8. */
    public static JsonNode parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(bytes.length);
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new ContentException("", "the document is no text (expected JSON in UTF-8)");
        }
    }

    /**
     * The bytes that are hashed and published.
     *
     * @throws ContentException naming every number that its bytes would not say exactly, and every text that is not Unicode
     */
    public static byte[] bytes(JsonNode document) {
        byte[] bytes = text(document).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(bytes.length);
        }
        return bytes;
    }

    /** The same as text. */
    public static String text(JsonNode document) {
        CanonicalCheck.check(document);
        try {
            // The library takes objects and arrays alone.
            String wrapped = new JsonCanonicalizer("[" + STRICT.writeValueAsString(document) + "]").getEncodedString();
            return wrapped.substring(1, wrapped.length() - 1);
        } catch (IOException e) {
            throw new IllegalStateException("what was checked can be written", e);
        }
    }

    /** Whether two documents have one spelling. */
    static boolean same(JsonNode one, JsonNode other) {
        return text(one).equals(text(other));
    }

    private static ContentException tooLarge(long bytes) {
        return new ContentException("", bytes + " bytes (expected at most " + MAX_BYTES + ")");
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }

    private static String firstLine(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it ends too early");
    }
}
