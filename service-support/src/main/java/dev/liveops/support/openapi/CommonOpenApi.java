package dev.liveops.support.openapi;

import dev.liveops.model.problem.Problem;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.Publishes;
import dev.liveops.support.suite.ServiceName;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Says once what every document needs: the bearer scheme and the problem answer of each operation, the parameters that are the
 * same everywhere, which fields are always there, and what any JSON may stand in.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CommonOpenApi implements OASFilter {

    private static final String SCHEME = "token";
    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class.getName());
    private static final String NOT_MODIFIED = "304";

    private static final String JSON_NODE = "JsonNode";
    private static final String ANY_JSON = "#/components/schemas/" + JSON_NODE;

    /** Extension that marks an operation whose token is optional. */
    private static final String TOKEN_OPTIONAL = "x-token-optional";

    private final Set<String> publishing;
    private final Set<String> fromSnapshot;
    private final WireRecords records;

    /** @param index of the classes the document is made of */
    public CommonOpenApi(IndexView index) {
        publishing = operations(index, Publishes.class);
        fromSnapshot = operations(index, FromSnapshot.class);
        records = new WireRecords(index);
    }

    /**
     * Makes of every {@code JsonNode} a schema that says nothing, which generators take for any JSON; of an object of which
     * nothing is known one that may hold anything, where they would else say that it must be empty; and leaves it to a reference
     * to say its type.
     */
    @Override
    public Schema filterSchema(Schema schema) {
        if (ANY_JSON.equals(schema.getRef())) {
            schema.setRef(null);
        } else if (schema.getRef() != null) {
            schema.setType(null);
        }
        if (isObject(schema)
                && schema.getProperties() == null
                && schema.getAdditionalPropertiesSchema() == null
                && schema.getAdditionalPropertiesBoolean() == null) {
            schema.setAdditionalPropertiesBoolean(true);
        }
        return schema;
    }

    private static boolean isObject(Schema schema) {
        return schema.getType() != null && schema.getType().contains(Schema.SchemaType.OBJECT);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A token of the game's identity provider; locally: ./liveops token"));
        if (document.getComponents().getSchemas() != null) {
            document.getComponents().removeSchema(JSON_NODE);
            records.complete(document.getComponents().getSchemas());
            document.getComponents().getSchemas().values().forEach(CommonOpenApi::nameServices);
        }
        document.getComponents().addSchema("Problem", problemSchema());
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(this::complete);
    }

    // By operationId: in the model nothing else says which method an operation is.
    private static Set<String> operations(IndexView index, Class<?> annotation) {
        return index.getAnnotations(DotName.createSimple(annotation.getName())).stream()
                .filter(marked -> marked.target().kind() == AnnotationTarget.Kind.METHOD)
                .map(marked -> marked.target().asMethod().annotation(OPERATION))
                .filter(Objects::nonNull)
                .map(operation -> operation.value("operationId").asString())
                .collect(Collectors.toSet());
    }

    private void complete(Operation operation) {
        if (publishing.contains(operation.getOperationId())) {
            addPublicationHeaders(operation);
        }
        if (fromSnapshot.contains(operation.getOperationId())) {
            operation.addParameter(minVersion());
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(CommonParameters::describe);
        }
        SecurityRequirement token = OASFactory.createSecurityRequirement().addScheme(SCHEME);
        operation.setSecurity(null);
        operation.addSecurityRequirement(token);
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(TOKEN_OPTIONAL)) {
            // An empty alternative says so in the standard's words; the mark itself has served its purpose.
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
            operation.removeExtension(TOKEN_OPTIONAL);
            operation.getResponses().removeExtension(TOKEN_OPTIONAL);
            operation
                    .getResponses()
                    .getAPIResponses()
                    .values()
                    .forEach(answer -> answer.removeExtension(TOKEN_OPTIONAL));
        }
        APIResponse problem = OASFactory.createAPIResponse()
                .description("A problem (RFC 9457); see its code")
                .content(content());
        operation.getResponses().setDefaultValue(problem);
        if (operation.getResponses().hasAPIResponse(NOT_MODIFIED)) {
            operation.addParameter(ifNoneMatch());
        }
    }

    // The suite's services are a closed set in answers too.
    private static void nameServices(Schema component) {
        if (component.getProperties() != null && component.getProperties().containsKey(ServiceName.PARAMETER)) {
            component
                    .getProperties()
                    .get(ServiceName.PARAMETER)
                    .setEnumeration(CommonParameters.service().getEnumeration());
        }
    }

    private static Parameter ifNoneMatch() {
        return OASFactory.createParameter()
                .name("If-None-Match")
                .in(Parameter.In.HEADER)
                .description("Entity tags of what you hold")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static void addPublicationHeaders(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.addHeader(
                        Published.VERSION,
                        header(
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.INTEGER)
                                        .format("int64"),
                                "Version of the snapshot that shows the change; give it to reads as min_version"));
                answer.addHeader(
                        Published.SNAPSHOT,
                        header(
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.STRING)
                                        .enumeration(List.of("current", "behind")),
                                "current: this replica serves that version; behind: it did not within a second, and will"));
            }
        });
    }

    private static Header header(Schema schema, String description) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Parameter minVersion() {
        return OASFactory.createParameter()
                .name(FromSnapshot.MIN_VERSION)
                .in(Parameter.In.QUERY)
                .description(
                        "Liveops-Version of a change: the answer shows it. It is waited for, a second at the most; else 503"
                                + " snapshot.behind")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .format("int64"));
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static Schema problemSchema() {
        Map<String, String> texts = Map.of(
                "type", "Stable identifier of the kind of problem",
                "title", "Summary of the kind",
                "detail", "What is wrong here, with the value and the expectation",
                "instance", "Path of the request",
                "code", "What clients switch on");
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Why a request was refused (RFC 9457)")
                .required(List.of("type", "title", "status", "detail", "code"));
        new TreeMap<>(texts).forEach((name, words) -> schema.addProperty(name, text(words)));
        schema.addProperty(
                "current",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .additionalPropertiesBoolean(true)
                        .description("With revision.stale of a config: the config as it is now"));
        schema.addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
        schema.addProperty(
                "violations",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .items(OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .required(List.of("path", "detail"))
                                .addProperty(
                                        "path", text("Where: a dotted path into the body, a parameter or a header"))
                                .addProperty("detail", text("What is wrong there"))));
        return schema;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
