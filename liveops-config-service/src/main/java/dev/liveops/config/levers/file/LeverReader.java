package dev.liveops.config.levers.file;

import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.Severity;
import dev.liveops.config.levers.type.Checked;
import dev.liveops.config.levers.type.Fault;
import dev.liveops.config.levers.type.LeverType;
import dev.liveops.support.problem.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one lever of a catalog; its gate follows from its module, which is looked up later. */
final class LeverReader {

    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    private static final List<String> FIELDS =
            List.of("module", "type", "severity", "default", "unit", "step", "kill_switch", "description");
    private static final List<String> SEVERITIES = List.of("warning", "critical");

    private LeverReader() {}

    static Lever read(String key, CatalogNode lever) {
        if (!KEY.matcher(key).matches()) {
            throw lever.refuse("a key of capitals, digits and underscores, at most 100");
        }
        TypeReader reader = type(lever);
        lever.objectOf(Stream.concat(FIELDS.stream(), reader.fields().stream()).toList());
        LeverType type = reader.read(lever);
        return new Lever(
                key,
                lever.field("module", "one of the modules").text("one of the modules"),
                null,
                type,
                severity(lever),
                defaultValue(lever.field("default", "a value inside the bounds"), type)
                        .value(),
                notes(lever, reader));
    }

    private static TypeReader type(CatalogNode lever) {
        List<String> names = Arrays.stream(TypeReader.values())
                .map(reader -> reader.name().toLowerCase(Locale.ROOT))
                .toList();
        return TypeReader.valueOf(
                oneOf(lever.field("type", "one of " + names), names).toUpperCase(Locale.ROOT));
    }

    private static Severity severity(CatalogNode lever) {
        return lever.findField("severity")
                .map(severity -> Severity.valueOf(oneOf(severity, SEVERITIES).toUpperCase(Locale.ROOT)))
                .orElse(Severity.WARNING);
    }

    private static String oneOf(CatalogNode node, List<String> names) {
        String expected = "one of " + String.join(", ", names);
        String name = node.text(expected);
        if (!names.contains(name)) {
            throw node.refuse(expected);
        }
        return name;
    }

    private static Checked defaultValue(CatalogNode node, LeverType type) {
        Checked checked = type.check(node.node());
        checked.faults().stream().findFirst().ifPresent(fault -> {
            throw inside(node, fault);
        });
        return checked;
    }

    private static InvalidCatalogException inside(CatalogNode node, Fault fault) {
        return new InvalidCatalogException(node.file() + ": " + node.path() + fault.path() + ": "
                + Quote.plain(fault.value().toString()) + " (expected " + fault.expected() + ")");
    }

    private static Lever.Notes notes(CatalogNode lever, TypeReader reader) {
        String unit = reader.isCounted()
                ? lever.field("unit", "what it is counted in").text("what it is counted in")
                : lever.findField("unit").map(node -> node.text("a text")).orElse(null);
        return new Lever.Notes(
                unit,
                reader.isCounted() ? step(lever.field("step", "a number above 0")) : null,
                lever.findField("kill_switch").map(CatalogNode::flag).orElse(false),
                lever.field("description", "what it does").text("what it does"));
    }

    private static @Nullable BigDecimal step(CatalogNode node) {
        BigDecimal step = node.number();
        if (step.signum() <= 0) {
            throw node.refuse("a number above 0");
        }
        return step;
    }
}
