package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.targeting.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two revisions of a config.
 *
 * @param from number of the one
 * @param to number of the other
 * @param fields each field that is different, levers by name after the others; none where they say the same
 */
@Schema(description = "What is different between two revisions of a config")
public record RevisionDiff(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "1") int from,
        @Schema(examples = "2") int to,
        List<Field> fields) {

    /**
     * A field that is different.
     *
     * @param path where it stands in the config
     * @param from its value in the one; null where it has none
     * @param to its value in the other; null where it has none
     */
    @Schema(
            name = "RevisionDiffField",
            description = "A field that is different; a side where it has no value is absent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Field(
            @Schema(examples = "payload.VENDOR_MARGIN_MIN") String path,
            @Nullable JsonNode from,
            @Nullable JsonNode to) {}

    static RevisionDiff between(UUID config, ConfigRevision before, ConfigRevision after) {
        return new RevisionDiff(config, before.number(), after.number(), fields(before.content(), after.content()));
    }

    /** What is different between two, levers by name after the others. */
    public static List<Field> fields(ConfigContent one, ConfigContent other) {
        List<Field> fields = new ArrayList<>();
        add(fields, "name", text(one.name()), text(other.name()));
        add(fields, "valid_from", text(one.validFrom()), text(other.validFrom()));
        add(fields, "valid_to", text(one.validTo()), text(other.validTo()));
        add(
                fields,
                "priority",
                JsonNodeFactory.instance.numberNode(one.priority()),
                JsonNodeFactory.instance.numberNode(other.priority()));
        addTargeting(fields, one.targeting(), other.targeting());
        Set<String> levers = new TreeSet<>();
        one.payload().fieldNames().forEachRemaining(levers::add);
        other.payload().fieldNames().forEachRemaining(levers::add);
        levers.forEach(lever -> add(
                fields,
                "payload." + lever,
                one.payload().get(lever),
                other.payload().get(lever)));
        return fields;
    }

    private static void addTargeting(List<Field> fields, @Nullable Targeting one, @Nullable Targeting other) {
        Targeting nobody = new Targeting(null, null, null);
        Targeting before = one == null ? nobody : one;
        Targeting after = other == null ? nobody : other;
        add(fields, "targeting.include", text(before.include()), text(after.include()));
        add(fields, "targeting.exclude", text(before.exclude()), text(after.exclude()));
        add(fields, "targeting.percentage", share(before.percentage()), share(after.percentage()));
    }

    private static void add(List<Field> fields, String path, @Nullable JsonNode from, @Nullable JsonNode to) {
        if (!Objects.equals(from, to)) {
            fields.add(new Field(path, from, to));
        }
    }

    private static @Nullable JsonNode text(@Nullable Object value) {
        return value == null ? null : JsonNodeFactory.instance.textNode(value.toString());
    }

    private static @Nullable JsonNode share(Targeting.@Nullable Percentage percentage) {
        return percentage == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("basis_points", percentage.basisPoints())
                        .put("unit", percentage.unit().wire())
                        .put("salt", percentage.salt());
    }
}
