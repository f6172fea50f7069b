package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.erdtman.jcs.NumberToJSON;

/**
 * What has one spelling and comes back from it: integers up to 2^53 - 1 either way, decimals whose shortest spelling as a double is
 * the number that was written, Unicode text, {@link CanonicalJson#MAX_DEPTH} levels.
 */
final class CanonicalCheck {

    /** The largest integer up to which a double holds every one: 2^53 - 1. */
    static final BigInteger LARGEST = BigInteger.valueOf((1L << 53) - 1);

    // Spelled with an exponent from there on (ECMAScript, Number::toString), so it is read as a decimal again.
    private static final BigDecimal SPELLED_WITH_EXPONENT = new BigDecimal("1e21");
    private static final int MAX_FAULTS = 100;

    private final List<Violation> faults = new ArrayList<>();
    // Fields and numbers of entries down to where it is.
    private final List<Object> at = new ArrayList<>();

    private CanonicalCheck() {}

    /**
     * Checks a document.
     *
     * @throws ContentException with the first hundred places that are not so
     */
    static void check(JsonNode document) {
        CanonicalCheck check = new CanonicalCheck();
        check.walk(document, 1);
        if (!check.faults.isEmpty()) {
            throw new ContentException(check.faults);
        }
    }

    private void walk(JsonNode node, int depth) {
        if (faults.size() >= MAX_FAULTS) {
            return;
        }
        if (node.isContainerNode() && depth > CanonicalJson.MAX_DEPTH) {
            fault("nested too deeply (expected at most " + CanonicalJson.MAX_DEPTH + " levels)");
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                checkText(field.getKey());
                walkChild(field.getKey(), field.getValue(), depth);
            });
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                walkChild(index, node.get(index), depth);
            }
        } else if (node.isNumber()) {
            checkNumber(node);
        } else if (node.isTextual()) {
            checkText(node.textValue());
        } else if (!node.isBoolean() && !node.isNull()) {
            fault("is no JSON value");
        }
    }

    private void walkChild(Object part, JsonNode child, int depth) {
        at.add(part);
        walk(child, depth + 1);
        at.remove(at.size() - 1);
    }

    private void checkNumber(JsonNode node) {
        if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
            fault(node.asText() + " (expected a number)");
            return;
        }
        BigDecimal written = node.decimalValue();
        boolean isWhole = node.isIntegralNumber() || isSpelledWhole(written);
        if (isWhole && written.toBigInteger().abs().compareTo(LARGEST) > 0) {
            fault(node.asText() + " (expected integers of at most " + LARGEST + "; write larger ones as text)");
        } else if (!isWhole && !comesBack(written)) {
            fault("a decimal that does not come back as it is written (expected at most 15 digits)");
        }
    }

    // 1e16 is spelled 10000000000000000, which would be read as an integer.
    private static boolean isSpelledWhole(BigDecimal written) {
        return written.abs().compareTo(SPELLED_WITH_EXPONENT) < 0
                && (written.signum() == 0 || written.stripTrailingZeros().scale() <= 0);
    }

    // By the library's own spelling: that of the JDK differs between its versions.
    private static boolean comesBack(BigDecimal written) {
        double held = written.doubleValue();
        try {
            return Double.isFinite(held) && new BigDecimal(NumberToJSON.serializeNumber(held)).compareTo(written) == 0;
        } catch (IOException e) {
            throw new IllegalStateException("a number that is finite can be written", e);
        }
    }

    private void checkText(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fault("half a character (expected Unicode text)");
        }
    }

    private void fault(String detail) {
        ContentPath path = new ContentPath(at.stream().map(String::valueOf).toList());
        faults.add(new Violation(path.toString(), detail));
    }
}
