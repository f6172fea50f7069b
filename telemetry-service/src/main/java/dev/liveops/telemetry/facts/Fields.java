package dev.liveops.telemetry.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.liveops.model.id.Ids;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a payload. It was checked when it came, against a schema that operators may since have widened: a field that is not what is
 * asked for reads as absent, and never fails; nor does a text with control characters say anything.
 */
public final class Fields {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final BigDecimal LARGEST_MEASURE = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int MAX_EXPERIMENTS = 32;
    private static final int MAX_NUMBERS = 32;
    private static final int FEW = 6;

    /** Most live events of a run. */
    public static final int MAX_EVENTS = 8;

    /** Those of an event whose payload says nothing to facts. */
    public static final Fields NONE = new Fields(List.of(), List.of());

    // Beside each other, not in a map: a payload has a handful of fields, and a fold keeps those of all its events.
    private final List<String> names;
    private final List<JsonNode> values;

    private Fields(List<String> names, List<JsonNode> values) {
        this.names = names;
        this.values = values;
    }

    /** The fields of a payload's text. */
    public static Fields of(String payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? of(parser) : NONE;
        } catch (IOException e) {
            // PostgreSQL holds it as jsonb, but may hold numbers that are beyond this reader.
            return NONE;
        }
    }

    private static Fields of(JsonParser parser) throws IOException {
        List<String> names = new ArrayList<>(FEW);
        List<JsonNode> values = new ArrayList<>(FEW);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            names.add(name);
            values.add(value(parser));
        }
        return new Fields(names, values);
    }

    // As a tree is read, without the mapper's part in each single value.
    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> parser.readValueAsTree();
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
        };
    }

    private static Fields of(JsonNode object) {
        List<String> names = new ArrayList<>(FEW);
        List<JsonNode> values = new ArrayList<>(FEW);
        object.fields().forEachRemaining(field -> {
            names.add(field.getKey());
            values.add(field.getValue());
        });
        return new Fields(names, values);
    }

    private JsonNode path(String name) {
        int place = names.indexOf(name);
        return place < 0 ? MissingNode.getInstance() : values.get(place);
    }

    /** A text of 1 to 128 characters, none a control character. */
    public @Nullable String text(String name) {
        String text = path(name).textValue();
        return Ids.isOpaque(text) ? text : null;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = path(name);
        return value.isBoolean() ? (Boolean) value.booleanValue() : null;
    }

    /** An integer of 0 to 2^31 - 1. */
    public @Nullable Integer count(String name) {
        JsonNode value = path(name);
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0
                ? (Integer) value.intValue()
                : null;
    }

    /** An integer of 0 to 2^63 - 1. */
    @Nullable
    Long longCount(String name) {
        JsonNode value = path(name);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? (Long) value.longValue()
                : null;
    }

    /** An integer of at most 20 digits. */
    @Nullable
    BigInteger integer(String name) {
        JsonNode value = path(name);
        return value.isIntegralNumber() && value.bigIntegerValue().bitLength() <= 64 ? value.bigIntegerValue() : null;
    }

    /** A number in thousandths, rounded half up; null also beyond 10^12 thousandths in either direction. */
    public @Nullable Long thousandths(String name) {
        JsonNode value = path(name);
        if (!value.isNumber() || value.decimalValue().abs().compareTo(LARGEST_MEASURE) > 0) {
            return null;
        }
        BigDecimal thousandths = value.decimalValue().movePointRight(3).setScale(0, RoundingMode.HALF_UP);
        return thousandths.abs().compareTo(LARGEST_MEASURE) > 0 ? null : (Long) thousandths.longValueExact();
    }

    /** Whether a field has this value: a string, a number, whatever its notation, or a boolean. */
    public boolean has(String name, JsonNode value) {
        JsonNode told = path(name);
        return told.isNumber() && value.isNumber()
                ? told.decimalValue().compareTo(value.decimalValue()) == 0
                : told.equals(value);
    }

    /** The numbers of an object, by name; the first 32 by name, and none that is no name. */
    TreeMap<String, Long> numbers(String name, Scale scale) {
        TreeMap<String, Long> numbers = new TreeMap<>();
        Fields object = of(path(name));
        object.names.forEach(key -> {
            Long number = object.scaled(key, scale);
            if (number != null && Ids.isName(key)) {
                numbers.put(key, number);
            }
        });
        while (numbers.size() > MAX_NUMBERS) {
            numbers.pollLastEntry();
        }
        return numbers;
    }

    private @Nullable Long scaled(String name, Scale scale) {
        if (scale == Scale.THOUSANDTHS) {
            return thousandths(name);
        }
        Integer count = count(name);
        return count == null ? null : (Long) count.longValue();
    }

    /** In what a number is kept. */
    enum Scale {
        WHOLE,
        THOUSANDTHS
    }

    /** The texts of an array, in order. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : path(name)) {
            if (Ids.isOpaque(element.textValue())) {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    /** {@code experiment_variants}: an object, or an array of {@code experiment:variant}; the first 32 by name. */
    TreeMap<String, String> variants() {
        JsonNode variants = path("experiment_variants");
        TreeMap<String, String> known = new TreeMap<>();
        if (variants.isArray()) {
            for (String pair : texts("experiment_variants")) {
                int colon = pair.lastIndexOf(':');
                if (colon > 0 && colon < pair.length() - 1) {
                    known.putIfAbsent(pair.substring(0, colon), pair.substring(colon + 1));
                }
            }
        } else {
            variants.fields().forEachRemaining(arm -> {
                if (arm.getValue().isTextual()) {
                    known.put(arm.getKey(), arm.getValue().textValue());
                }
            });
        }
        // No experiment has other names, and dimension=value is cut at the first sign.
        known.entrySet().removeIf(arm -> !Ids.isName(arm.getKey()) || !Ids.isName(arm.getValue()));
        while (known.size() > MAX_EXPERIMENTS) {
            known.pollLastEntry();
        }
        return known;
    }

    /** {@code events}, else {@code event_id} alone with its {@code event_revision}; the first 8, none twice. */
    List<RunStart.EventRevision> events() {
        List<RunStart.EventRevision> events = new ArrayList<>();
        for (JsonNode element : path("events")) {
            Fields event = of(element);
            add(events, event.text("event_id"), event.count("revision"));
        }
        String single = text("event_id");
        if (events.isEmpty()) {
            add(events, single, count("event_revision"));
        }
        return events;
    }

    private static void add(List<RunStart.EventRevision> events, @Nullable String eventId, @Nullable Integer revision) {
        if (eventId != null
                // Which separates ids in a tuple.
                && !eventId.contains(Tuple.SEPARATOR)
                && events.size() < MAX_EVENTS
                && events.stream().noneMatch(other -> other.eventId().equals(eventId))) {
            events.add(new RunStart.EventRevision(eventId, revision));
        }
    }
}
