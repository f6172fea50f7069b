package dev.liveops.support.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.json.NumberLimits;
import dev.liveops.support.json.RefusedValueException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Turns what Jackson says about a body into a sentence for its author: the place first. Its own sentences speak of classes and
 * settings to those who program it, so they are told on only where the body is no JSON at all; everything else is said anew
 * from what was found and what was expected.
 */
public final class JsonFailure {

    private static final int MAX_SENTENCE = 200;
    private static final int MAX_PATH = 300;

    // What Jackson adds for those who configure it, not for those who write to it.
    private static final Pattern ASIDES = Pattern.compile(
            "\\s*\\((?:start marker|not recognized as one).*|: (?:was expecting|enable `).*|, from `[^`]*`|`[^`]*`",
            Pattern.DOTALL);

    private JsonFailure() {}

    /** The problem a body that could not be read is answered with. */
    public static ProblemException toProblem(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (failure instanceof RefusedValueException refused) {
            return atPath(refused, refused.getOriginalMessage());
        }
        if (failure instanceof InvalidFormatException wrong) {
            return atPath(wrong, wrongValue(wrong));
        }
        if (failure instanceof MismatchedInputException wrong) {
            return mismatch(wrong);
        }
        if (failure instanceof ValueInstantiationException refused) {
            // Only what our own records say of their values is written for the author of the body.
            return refused.getCause() instanceof IllegalArgumentException reason
                    ? atPath(refused, Quote.plain(String.valueOf(reason.getMessage()), MAX_SENTENCE))
                    : atPath(refused, "a part of it is missing");
        }
        if (NumberLimits.isTooLong(failure) || NumberLimits.isTooLong(failure.getCause())) {
            return atPath(failure, NumberLimits.UNREADABLE);
        }
        if (failure.getCause() instanceof InputCoercionException outOfRange) {
            return atPath(failure, sentence(outOfRange.getOriginalMessage()));
        }
        return malformed(failure, sentence(failure.getOriginalMessage()));
    }

    /** A path such as {@code variants[0].weight}; empty for the body as a whole. */
    static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            String name = reference.getFieldName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                // A place inside a free-form document may begin with an index.
                path.append(path.isEmpty() || name.startsWith("[") ? "" : ".").append(name);
            }
        }
        return Quote.plain(path.toString(), MAX_PATH);
    }

    private static ProblemException unknownField(UnrecognizedPropertyException unknown) {
        String known = unknown.getKnownPropertyIds() == null
                ? ""
                : " (expected one of "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList() + ")";
        return ProblemException.at(CommonProblem.UNKNOWN_FIELD, path(unknown.getPath()), "unknown field" + known);
    }

    private static ProblemException mismatch(MismatchedInputException wrong) {
        String message = wrong.getOriginalMessage();
        if (wrong.getPath().isEmpty() && message.startsWith("No content")) {
            return ProblemException.of(CommonProblem.MISSING_BODY, "the request has no body (expected a JSON object)");
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return malformed(wrong, "unexpected end of input");
        }
        if (message.startsWith("Trailing token")) {
            return malformed(wrong, "the body goes on after its end (expected one JSON document)");
        }
        if (message.startsWith("Cannot coerce")) {
            return atPath(wrong, coercion(message) + " (expected " + expectation(wrong.getTargetType()) + ")");
        }
        return atPath(wrong, "wrong type (expected " + expectation(wrong.getTargetType()) + ")");
    }

    private static ProblemException malformed(JsonProcessingException failure, String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_JSON, position(failure.getLocation()) + detail);
    }

    private static ProblemException atPath(JsonProcessingException failure, String detail) {
        String path = failure instanceof JsonMappingException placed ? path(placed.getPath()) : "";
        return path.isEmpty()
                ? ProblemException.of(CommonProblem.WRONG_TYPE, position(failure.getLocation()) + detail)
                : ProblemException.at(CommonProblem.WRONG_TYPE, path, detail);
    }

    private static String wrongValue(InvalidFormatException wrong) {
        Class<?> type = wrong.getTargetType();
        String value = Quote.of(wrong.getValue());
        return type != null && type.isEnum() && wrong.getValue() instanceof CharSequence
                ? value + ": expected one of: " + names(type)
                : value + " (expected " + expectation(type) + ")";
    }

    // Of Jackson's sentence: Cannot coerce String value ("1") to `int` value (but ...). It is the one place of the
    // value.
    private static String coercion(String message) {
        int from = message.indexOf('(');
        int to = message.lastIndexOf(") to ");
        return from < 0 || to < from ? "wrong type" : Quote.plain(message.substring(from + 1, to));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> constant.isAnnotationPresent(JsonProperty.class)
                        ? constant.getAnnotation(JsonProperty.class).value()
                        : constant.getName())
                .toList();
    }

    private static String expectation(Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum() || type == String.class) {
            return "a string";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return List.of("double", "float", "bigdecimal")
                            .contains(type.getSimpleName().toLowerCase(Locale.ROOT))
                    ? "a number"
                    : "an integer within range";
        }
        if (type.isArray()
                || Iterable.class.isAssignableFrom(type) && type.getName().startsWith("java.util")) {
            return "an array";
        }
        return type.getName().startsWith("java.time") ? "an RFC 3339 instant" : "an object";
    }

    private static String sentence(String message) {
        return Quote.plain(ASIDES.matcher(message).replaceAll(""), MAX_SENTENCE);
    }

    private static String position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
