package dev.liveops.support.openapi;

import dev.liveops.support.page.PageRequest;
import dev.liveops.support.suite.ServiceName;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * What parameters of one name are everywhere. Resources take them as text, so that a bad one is answered with what was expected;
 * the document says what that is.
 */
final class CommonParameters {

    private static final Map<String, Supplier<Schema>> QUERY = Map.of(
            "page_size",
                    () -> ofType(SchemaType.INTEGER)
                            .format("int32")
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(PageRequest.MAX_SIZE))
                            .defaultValue(PageRequest.DEFAULT_SIZE),
            "at", CommonParameters::instant,
            "from", CommonParameters::instant,
            "to", CommonParameters::instant,
            "sequence", () -> ofType(SchemaType.INTEGER).format("int64"),
            "explain", () -> ofType(SchemaType.BOOLEAN),
            "unsolved", () -> ofType(SchemaType.BOOLEAN));

    private static final Map<String, Supplier<Schema>> PATH = Map.of(ServiceName.PARAMETER, CommonParameters::service);

    private CommonParameters() {}

    /** Completes a parameter by its name; leaves alone those that say themselves what they are. */
    static void describe(Parameter parameter) {
        Map<String, Supplier<Schema>> known = switch (parameter.getIn()) {
            case QUERY -> QUERY;
            case PATH -> PATH;
            default -> Map.of();
        };
        if (known.containsKey(parameter.getName()) && !saysItself(parameter)) {
            parameter.setSchema(known.get(parameter.getName()).get());
        }
        if (known == PATH && parameter.getName().equals(ServiceName.PARAMETER)) {
            parameter.setDescription("The name of the service that is meant; each knows its own alone");
        }
    }

    private static boolean saysItself(Parameter parameter) {
        return parameter.getSchema() != null && parameter.getSchema().getFormat() != null;
    }

    /** The name of a service of the suite, or of this one where it is no part of it, as in tests. */
    static Schema service() {
        Set<Object> names = new LinkedHashSet<>(ServiceName.ALL);
        ConfigProvider.getConfig()
                .getOptionalValue("liveops.service.name", String.class)
                .ifPresent(names::add);
        return ofType(SchemaType.STRING).enumeration(List.copyOf(names));
    }

    private static Schema instant() {
        return ofType(SchemaType.STRING).format("date-time");
    }

    private static Schema ofType(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
