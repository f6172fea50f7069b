package dev.liveops.support.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of every component of a document what its record knows: which of its fields are always there, those that are not
 * {@code @Nullable}, and which may be any JSON. So the mark that the compiler checks is the only one, and nobody writes {@code required} twice.
 *
 * <p>A field that is {@code @Nullable} for a reason of its own, and refused all the same when it is missing, says
 * {@code @Schema(required = true)}.
 */
final class WireRecords {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
    private static final DotName JSON_NODE = DotName.createSimple(JsonNode.class.getName());
    private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class.getName());
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName());
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final List<ClassInfo> records;

    WireRecords(IndexView index) {
        records = index.getKnownClasses().stream().filter(ClassInfo::isRecord).toList();
    }

    /**
     * Completes the components that describe objects.
     *
     * @throws IllegalStateException when a component is no record, or may be two that do not agree
     */
    void complete(Map<String, Schema> components) {
        components.forEach((name, schema) -> {
            if (schema.getProperties() != null && !schema.getProperties().isEmpty()) {
                List<ClassInfo> found = find(name, schema.getProperties().keySet());
                completeRequired(schema, requiredOf(found.get(0)));
                found.get(0).recordComponents().stream()
                        .filter(WireRecords::isJson)
                        .forEach(field -> describeJson(
                                field,
                                Objects.requireNonNull(
                                        schema.getProperties().get(wireName(field)), "found by its names")));
            }
        });
    }

    private static void completeRequired(Schema schema, Set<String> derived) {
        Set<String> required = new HashSet<>(derived);
        if (schema.getRequired() != null) {
            required.addAll(schema.getRequired());
        }
        // None at all is written as no list.
        schema.setRequired(
                required.isEmpty()
                        ? null
                        : schema.getProperties().keySet().stream()
                                .filter(required::contains)
                                .toList());
    }

    // Anything, or any object where the record says so; what the scanner makes of the methods of JsonNode is neither.
    private static void describeJson(RecordComponentInfo field, Schema schema) {
        schema.setRef(null);
        schema.setItems(null);
        schema.setType(null);
        AnnotationInstance said = annotation(field, SCHEMA);
        if (said != null
                && said.value("type") != null
                && said.value("type").asEnum().equals("OBJECT")) {
            schema.setType(List.of(Schema.SchemaType.OBJECT));
            schema.setAdditionalPropertiesBoolean(true);
        }
    }

    private static boolean isJson(RecordComponentInfo field) {
        AnnotationInstance said = annotation(field, SCHEMA);
        return field.type().name().equals(JSON_NODE) && (said == null || said.value("implementation") == null);
    }

    private List<ClassInfo> find(String name, Set<String> properties) {
        List<ClassInfo> found = records.stream()
                .filter(each -> isNamed(each, name) && names(each).equals(properties))
                .toList();
        if (found.stream().map(WireRecords::requiredOf).distinct().count() != 1) {
            throw new IllegalStateException("the OpenAPI component " + name + " with " + properties + " is of " + found
                    + " (expected one record, or several with the same fields)");
        }
        return found;
    }

    // A generic record is called after its argument too: PageConfigView.
    private static boolean isNamed(ClassInfo type, String name) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue given = schema == null ? null : schema.value("name");
        if (given != null) {
            return given.asString().equals(name);
        }
        String own = type.name().withoutPackagePrefix();
        String simple = own.substring(own.lastIndexOf('$') + 1);
        return type.typeParameters().isEmpty() ? simple.equals(name) : name.startsWith(simple);
    }

    private static Set<String> names(ClassInfo type) {
        return toNames(type.recordComponents().stream());
    }

    private static Set<String> requiredOf(ClassInfo type) {
        return toNames(type.recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE)));
    }

    private static Set<String> toNames(Stream<RecordComponentInfo> components) {
        Set<String> names = new HashSet<>();
        components.forEach(component -> names.add(wireName(component)));
        return names;
    }

    private static String wireName(RecordComponentInfo component) {
        AnnotationInstance property = annotation(component, JSON_PROPERTY);
        return property == null || property.value() == null
                ? NAMES.translate(component.name())
                : property.value().asString();
    }

    // Neither annotation is made for components, so the compiler puts it on the field.
    private static @Nullable AnnotationInstance annotation(RecordComponentInfo component, DotName name) {
        return component.declaringClass().field(component.name()).declaredAnnotation(name);
    }
}
