package dev.liveops.config.levers.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.json.NumberLimits;
import dev.liveops.support.problem.Quote;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value in a catalog that knows where it stands, so that every refusal can say it.
 *
 * @param file name of the file
 * @param path such as {@code levers.VENDOR_MARGIN_MIN.max}; empty for the document
 */
record CatalogNode(String file, String path, JsonNode node) {

    /** A member that must stand here. */
    CatalogNode field(String name, String expected) {
        return findField(name).orElseThrow(() -> refused(at(name) + " is missing", expected));
    }

    /** A member that may stand here. */
    Optional<CatalogNode> findField(String name) {
        return Optional.ofNullable(node.get(name)).map(child -> new CatalogNode(file, at(name), child));
    }

    /** This value, if it is an object without other members than the named ones. */
    CatalogNode objectOf(List<String> names) {
        String known = String.join(", ", names);
        members("an object of " + known).keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(at(Quote.plain(name)) + " is no field", "only " + known);
                });
        return this;
    }

    /** The members of an object, in the file's order; it has one at least. */
    Map<String, CatalogNode> members(String expected) {
        if (!node.isObject() || node.isEmpty()) {
            throw refuse(expected);
        }
        Map<String, CatalogNode> members = new LinkedHashMap<>();
        node.properties()
                .forEach(field ->
                        members.put(field.getKey(), new CatalogNode(file, at(field.getKey()), field.getValue())));
        return members;
    }

    /** The texts of a list. */
    List<String> texts(String expected) {
        if (!node.isArray()) {
            throw refuse(expected);
        }
        return IntStream.range(0, node.size())
                .mapToObj(index -> new CatalogNode(file, path + "[" + index + "]", node.get(index)).text("a text"))
                .toList();
    }

    /** The text, which is not blank. */
    String text(String expected) {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw refuse(expected);
        }
        return node.textValue();
    }

    /** The text, if it is as the pattern says. */
    String text(Pattern pattern, String expected) {
        String text = text(expected);
        if (!pattern.matcher(text).matches()) {
            throw refuse(expected);
        }
        return text;
    }

    /** The number, if it is one that can be stored and given back. */
    BigDecimal number() {
        if (!node.isNumber() || NumberLimits.fault(node.decimalValue()) != null) {
            throw refuse("a number");
        }
        return node.decimalValue();
    }

    /** The number of things. */
    int count() {
        if (!node.isInt() || node.intValue() < 0) {
            throw refuse("a whole number from 0");
        }
        return node.intValue();
    }

    /** The truth value. */
    boolean flag() {
        if (!node.isBoolean()) {
            throw refuse("true or false");
        }
        return node.booleanValue();
    }

    /** What comes of this value; what is refused there is refused here, with the place. */
    <T> T build(Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidCatalogException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidCatalogException(place() + ": " + e.getMessage());
        }
    }

    InvalidCatalogException refuse(String expected) {
        return refused(place() + ": " + Quote.plain(node.toString()), expected);
    }

    private InvalidCatalogException refused(String what, String expected) {
        String where = what.startsWith(file) ? what : file + ": " + what;
        return new InvalidCatalogException(where + " (expected " + expected + ")");
    }

    private String place() {
        return path.isEmpty() ? file : file + ": " + path;
    }

    private String at(@Nullable String name) {
        return path.isEmpty() ? String.valueOf(name) : path + "." + name;
    }
}
