package dev.liveops.support.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.json.RefusedValueException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Jackson says about a body into a sentence for its author: the place first, no class names. */
public final class JsonFailure {

    private static final int MAX_SENTENCE = 200;

    // What Jackson adds for those who configure it, not for those who write to it.
    private static final String ASIDES =
            "\\s*\\((?:start marker|not recognized as one).*|: (?:was expecting|enable `).*|, from `[^`]*`";

    // What ends a line for a pattern, but for nobody else.
    private static final Pattern ODD_LINES = Pattern.compile("[\\u0085\\u2028\\u2029]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    // Jackson's sentences: Cannot coerce Kind value (v) to, and Cannot coerce empty String ("") to `X` value (but could
    // if ...)
    private static final Pattern COERCION =
            Pattern.compile("(?s)Cannot coerce (?:\\S+ value|empty String) \\((.*)\\) to ");

    // What is left of a sentence that the patterns below do not know.
    private static final String CLASS_NAME = "(?s).*`?\\b(?:java|jakarta|com|dev|io|org)\\.[a-z]+\\..*";

    private JsonFailure() {}

    /** The problem a body that could not be read is answered with. */
    public static ProblemException toProblem(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (failure instanceof ValueInstantiationException && failure.getCause() != null) {
            return atPath((JsonMappingException) failure, failure.getCause().getMessage());
        }
        if (failure instanceof RefusedValueException refused) {
            return atPath(refused, refused.getOriginalMessage());
        }
        if (failure instanceof MismatchedInputException wrong
                && wrong.getOriginalMessage().startsWith("Cannot coerce")) {
            return atPath(wrong, coercion(wrong));
        }
        if (failure instanceof InvalidFormatException wrong) {
            return atPath(wrong, sentence(wrong.getOriginalMessage()));
        }
        if (failure instanceof MismatchedInputException wrong) {
            return mismatch(wrong);
        }
        if (failure.getCause() instanceof InputCoercionException && failure instanceof JsonMappingException wrong) {
            return atPath(wrong, firstLine(failure.getOriginalMessage()));
        }
        return ProblemException.of(
                CommonProblem.MALFORMED_JSON,
                position(failure.getLocation()) + firstLine(failure.getOriginalMessage()));
    }

    /** A path such as {@code variants[0].weight}; empty for the body as a whole. */
    static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
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
        if (wrong.getPath().isEmpty() && wrong.getOriginalMessage().startsWith("No content")) {
            return ProblemException.of(CommonProblem.MISSING_BODY, "the request has no body (expected a JSON object)");
        }
        if (wrong.getOriginalMessage().startsWith("Unexpected end-of-input")) {
            return ProblemException.of(
                    CommonProblem.MALFORMED_JSON, position(wrong.getLocation()) + "unexpected end of input");
        }
        return atPath(wrong, "wrong type (expected " + expectation(wrong.getTargetType()) + ")");
    }

    private static ProblemException atPath(JsonMappingException failure, String detail) {
        String path = path(failure.getPath());
        return path.isEmpty()
                ? ProblemException.of(CommonProblem.WRONG_TYPE, position(failure.getLocation()) + detail)
                : ProblemException.at(CommonProblem.WRONG_TYPE, path, detail);
    }

    private static String expectation(Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum() || type == String.class) {
            return "a string";
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

    // Jackson's sentences: Cannot deserialize value of type `X` from String "y": why, and Cannot coerce Kind value (v)
    // to ...
    private static String sentence(String message) {
        String sentence = firstLine(message)
                .replaceFirst("Cannot deserialize value of type `[^`]*` from (\\w+ value|\\w+) ", "")
                .replaceFirst("not one of the values accepted for Enum class", "expected one of")
                .replaceFirst(": not allowed to deserialize Enum value out of number.*", " (expected a string)")
                .replaceFirst("not a valid representation.*", "not of the expected form");
        return sentence.matches(CLASS_NAME) ? "not of the expected form" : sentence;
    }

    private static String coercion(MismatchedInputException wrong) {
        Matcher value = COERCION.matcher(wrong.getOriginalMessage());
        return (value.lookingAt() ? cut(SEPARATORS.matcher(value.group(1)).replaceAll(" ")) : "wrong type")
                + " (expected " + expectation(wrong.getTargetType()) + ")";
    }

    private static String firstLine(String message) {
        String line = SEPARATORS
                .matcher(message)
                .replaceAll(" ")
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(ASIDES, "");
        return cut(line);
    }

    private static String cut(String line) {
        return line.length() <= MAX_SENTENCE ? line : line.substring(0, MAX_SENTENCE) + "...";
    }

    private static String position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
