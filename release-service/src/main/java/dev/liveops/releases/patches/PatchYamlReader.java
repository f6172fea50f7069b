package dev.liveops.releases.patches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.problem.JsonFailure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Reads patches whose body is {@code application/yaml} (RFC 9512), and holds them to the rules of JSON bodies. */
@Provider
@Consumes(PatchYamlReader.YAML)
public class PatchYamlReader implements MessageBodyReader<PatchRequest> {

    /** The media type of YAML. */
    static final String YAML = "application/yaml";

    private final ObjectMapper json;

    PatchYamlReader(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == PatchRequest.class;
    }

    @Override
    public PatchRequest readFrom(
            Class<PatchRequest> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        JsonNode document = PatchYaml.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        try {
            return json.treeToValue(document, PatchRequest.class);
        } catch (JsonProcessingException e) {
            throw JsonFailure.toProblem(e);
        }
    }
}
