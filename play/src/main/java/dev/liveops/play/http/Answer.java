package dev.liveops.play.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param status 0 when no answer came
 * @param mediaType of the body, without parameters; empty for none
 * @param etag null for none
 * @param retryAfter how long to stay away, at least; zero where the answer does not say
 * @param body empty for none; of no answer, why
 */
public record Answer(int status, String mediaType, @Nullable String etag, Duration retryAfter, Buffer body) {

    /** Success. */
    public static final int OK = 200;

    /** What is held is still right. */
    public static final int NOT_MODIFIED = 304;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    /** None came. */
    public static Answer none(String why) {
        return new Answer(0, "", null, Duration.ZERO, Buffer.buffer(why));
    }

    static Answer of(HttpClientResponse response, Buffer body) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        String after = response.getHeader("Retry-After");
        return new Answer(
                response.statusCode(),
                type == null ? "" : type.split(";", 2)[0].trim(),
                response.getHeader(HttpHeaders.ETAG),
                after != null && SECONDS.matcher(after).matches()
                        ? Duration.ofSeconds(Long.parseLong(after))
                        : Duration.ZERO,
                body);
    }

    /** Whether it says what is asked for. */
    public boolean isOk() {
        return status == OK;
    }

    /** Whether somebody else may do better: nobody answered, or a gateway without its service. */
    public boolean isAway() {
        return status == 0 || status == 502 || status == 503 || status == 504;
    }

    /** Whether a service of the suite, or its gateway, explains itself in the body. */
    public boolean isProblem() {
        return mediaType.equals(Problem.MEDIA_TYPE);
    }

    /** The problem's code; empty when it is none. */
    public Optional<String> code() {
        return isProblem() ? text("code") : Optional.empty();
    }

    /** What it is, in few words: the code of its problem, else the status, else why none came. */
    public String summary() {
        return code().orElseGet(() -> status == 0 ? "no answer" : "status " + status);
    }

    /** One sentence for people on why it is no success. */
    public String explanation() {
        return isProblem()
                ? status + " " + text("code").orElse("") + ": " + text("detail").orElse("")
                : status == 0 ? body.toString() : "status " + status;
    }

    private Optional<String> text(String field) {
        return Json.tree(body)
                .map(tree -> tree.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }
}
