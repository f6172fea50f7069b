package dev.liveops.support.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.JsonFailure;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads documents of definitions, and says what is different between two. */
@Singleton
public class TransferDocuments {

    private final ObjectMapper json;

    /** @param json configured as the suite's are */
    public TransferDocuments(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The value of a text of YAML or JSON; what of it cannot be read is a problem with its place. May take long: for a worker.
     *
     * @param text null is {@code transfer.unreadable}
     */
    public <T> T read(@Nullable String text, Class<T> type) {
        if (text == null) {
            throw ProblemException.at(
                    CommonProblem.TRANSFER_UNREADABLE, "document", "missing (expected a text of YAML or JSON)");
        }
        JsonNode document = TransferText.read(text);
        if (!document.isObject()) {
            throw ProblemException.at(
                    CommonProblem.TRANSFER_UNREADABLE,
                    "document",
                    Quote.of(document.toString()) + " (expected an object)");
        }
        try {
            return json.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw JsonFailure.toProblem(e);
        }
    }

    /** A value as it stands in a document: what is null is left out. */
    public JsonNode tree(Object value) {
        return Bare.of(json.valueToTree(value));
    }

    /** Whether two values say the same, however their numbers are written. */
    public boolean isSame(Object one, Object other) {
        return Differences.isSame(tree(one), tree(other));
    }

    /**
     * A change of a definition.
     *
     * @param before what it says; null where it is not there
     * @param after what it is to say; null where only its state changes
     */
    public PlannedChange change(
            PlannedAction action,
            @Nullable String id,
            String name,
            @Nullable String place,
            @Nullable Object before,
            @Nullable Object after) {
        Map<String, JsonNode> from = Differences.fields(before == null ? null : tree(before));
        Map<String, JsonNode> to = after == null ? from : Differences.fields(tree(after));
        return new PlannedChange(action, id, name, place, Differences.between(from, to));
    }
}
