package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.id.Ids;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of single values in rules; what is absent, or null, passes. */
final class RuleChecks {

    static final int MAX_NAMES = 50;

    private static final BigDecimal MAX_MULTIPLIER = BigDecimal.valueOf(1_000);
    private static final int MAX_DECIMALS = 6;

    private final Violations violations;

    RuleChecks(Violations violations) {
        this.violations = violations;
    }

    static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    void refuse(String path, String detail) {
        violations.check(false, path, detail);
    }

    /**
     * A list of names, each once.
     *
     * @param least how many there are at the least
     * @param fault what is wrong with a name; null for nothing
     */
    void names(JsonNode list, String path, int least, Function<String, @Nullable String> fault) {
        if (!isThere(list)) {
            return;
        }
        if (!list.isArray() || list.size() < least || list.size() > MAX_NAMES) {
            refuse(path, shown(list) + " (expected a list of " + least + ".." + MAX_NAMES + " names)");
        }
        Set<String> seen = new HashSet<>();
        for (int index = 0; list.isArray() && index < Math.min(list.size(), MAX_NAMES); index++) {
            String place = path + "[" + index + "]";
            JsonNode name = list.get(index);
            if (!name.isTextual()) {
                refuse(place, shown(name) + " (expected a name)");
                continue;
            }
            String wrong = fault.apply(name.textValue());
            if (wrong != null) {
                refuse(place, Quote.of(name.textValue()) + " " + wrong);
            }
            violations.check(
                    seen.add(name.textValue()), place, Quote.of(name.textValue()) + " is there twice (expected once)");
        }
    }

    /** What is wrong with a text as a name; null for nothing. */
    static @Nullable String nameFault(String text) {
        return Ids.isName(text) ? null : "(expected " + Ids.NAME_PATTERN + ")";
    }

    /** Values by name, at most 50. */
    void named(JsonNode object, String path, String what, BiConsumer<JsonNode, String> check) {
        if (!isThere(object)) {
            return;
        }
        if (!object.isObject() || object.size() > MAX_NAMES) {
            refuse(path, shown(object) + " (expected an object of at most " + MAX_NAMES + " " + what + " by name)");
            return;
        }
        object.properties().forEach(entry -> {
            String place = path + "." + Quote.plain(entry.getKey());
            String wrong = nameFault(entry.getKey());
            if (wrong != null) {
                refuse(place, "is no name " + wrong);
            }
            check.accept(entry.getValue(), place);
        });
    }

    /** An object of these keys and no others; false when it is none. */
    boolean object(JsonNode object, String path, Set<String> keys) {
        if (!object.isObject()) {
            refuse(path, shown(object) + " (expected an object)");
            return false;
        }
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                refuse(
                        path + "." + Quote.plain(key),
                        "is not known here (expected one of "
                                + String.join(", ", keys.stream().sorted().toList()) + ")");
            }
        });
        return true;
    }

    void flag(JsonNode flag, String path) {
        violations.check(flag.isBoolean(), path, shown(flag) + " (expected true or false)");
    }

    /** An integer of a range. */
    void integer(JsonNode number, String path, long least, long most) {
        if (isThere(number)) {
            amount(number, path, least, most);
        }
    }

    /** An integer of a range that must be there. */
    void amount(JsonNode number, String path, long least, long most) {
        boolean isIn = number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() >= least
                && number.longValue() <= most;
        violations.check(isIn, path, shown(number) + " (expected an integer of " + least + ".." + most + ")");
    }

    /** A decimal of a range. */
    void decimal(JsonNode number, String path, BigDecimal least, BigDecimal most, int decimals) {
        BigDecimal value = number.isNumber() ? number.decimalValue() : null;
        boolean isIn = value != null
                && value.compareTo(least) >= 0
                && value.compareTo(most) <= 0
                && value.stripTrailingZeros().scale() <= decimals;
        violations.check(
                isIn,
                path,
                shown(number) + " (expected " + least + ".." + most + ", at most " + decimals + " decimals)");
    }

    /** A multiplier and the most that it may come to, each alone too. */
    void multiplier(JsonNode in, String path, String key, String capKey) {
        boolean isWhole = multiplier(in.path(key), path + "." + key);
        boolean isCapped = multiplier(in.path(capKey), path + "." + capKey);
        if (isWhole
                && isCapped
                && in.get(capKey).decimalValue().compareTo(in.get(key).decimalValue()) < 0) {
            refuse(
                    path + "." + capKey,
                    shown(in.get(capKey)) + " (expected no less than " + key + ", " + in.get(key) + ")");
        }
    }

    // Whether it is there and one.
    private boolean multiplier(JsonNode number, String path) {
        if (!isThere(number)) {
            return false;
        }
        BigDecimal value = number.isNumber() ? number.decimalValue() : BigDecimal.ZERO;
        boolean isOne = value.signum() > 0
                && value.compareTo(MAX_MULTIPLIER) <= 0
                && value.stripTrailingZeros().scale() <= MAX_DECIMALS;
        violations.check(
                isOne,
                path,
                shown(number) + " (expected above 0, at most " + MAX_MULTIPLIER + ", at most " + MAX_DECIMALS
                        + " decimals)");
        return isOne;
    }

    /** A value as its author is told of it. */
    static String shown(JsonNode value) {
        if (value.isArray()) {
            return value.size() + " entries";
        }
        if (value.isObject()) {
            return value.size() + " fields";
        }
        if (value.isMissingNode()) {
            return "missing";
        }
        return value.isTextual() ? Quote.of(value.textValue()) : Quote.plain(value.toString());
    }
}
