package dev.liveops.config.attributes;

import dev.liveops.support.audience.PlayerFact;
import dev.liveops.targeting.AttributeType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is declared: names and types. */
final class Attributes {

    /** The player's id: the token's user. */
    static final String USER = "user";

    static final String SESSION = "session";
    static final String TURN = "turn";
    static final String WORLD = "world";
    static final String ADVENTURE = "adventure";

    /** What is known of the request itself, so that nobody sends it as an attribute. */
    static final Set<String> OF_THE_REQUEST = Set.of(USER, SESSION, TURN, WORLD, ADVENTURE);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    // Of CEL's grammar, and its functions that would read as attributes.
    private static final Set<String> RESERVED = Set.of(
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "true",
            "false",
            "null",
            "has",
            "segment",
            "semver",
            "timestamp");

    private Attributes() {}

    /**
     * All that there is, the game's own after those of every game, and after them what the server itself knows of players.
     *
     * @param computed name to what it says
     * @throws IllegalArgumentException saying what is expected
     */
    static Map<String, AttributeType> declared(Optional<String> own, Map<String, PlayerFact> computed) {
        Map<String, AttributeType> declared = new LinkedHashMap<>();
        declared.put("level", AttributeType.INTEGER);
        declared.put("platform", AttributeType.STRING);
        declared.put("country", AttributeType.STRING);
        declared.put("client_version", AttributeType.VERSION);
        declared.put("cohort", AttributeType.STRING);
        declared.put(USER, AttributeType.STRING);
        declared.put(SESSION, AttributeType.STRING);
        declared.put(TURN, AttributeType.INTEGER);
        declared.put(WORLD, AttributeType.STRING);
        declared.put(ADVENTURE, AttributeType.STRING);
        own.stream()
                .flatMap(text -> Pattern.compile(",").splitAsStream(text))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> add(declared, text));
        computed.forEach((name, fact) -> {
            if (!NAME.matcher(name).matches() || RESERVED.contains(name) || declared.containsKey(name)) {
                throw new IllegalArgumentException("liveops.audience.attributes." + name
                        + ": is declared already, or is no name (expected lower case letters, digits and _)");
            }
            declared.put(name, fact.isTexts() ? AttributeType.STRINGS : AttributeType.INTEGER);
        });
        return Collections.unmodifiableMap(declared);
    }

    /** A type's name in settings. */
    static String wire(AttributeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static void add(Map<String, AttributeType> declared, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || !NAME.matcher(parts[0]).matches() || RESERVED.contains(parts[0])) {
            throw new IllegalArgumentException("liveops.targeting.attributes: \"" + text
                    + "\" (expected name:type, the name in lower case letters, digits and _, as guild:string)");
        }
        if (declared.putIfAbsent(parts[0], type(text, parts[1])) != null) {
            throw new IllegalArgumentException(
                    "liveops.targeting.attributes: \"" + parts[0] + "\" is declared already (expected another name)");
        }
    }

    private static AttributeType type(String text, String name) {
        for (AttributeType type : AttributeType.values()) {
            if (wire(type).equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("liveops.targeting.attributes: \"" + text
                + "\" (expected a type of string, integer, decimal, boolean, timestamp, strings, version)");
    }
}
