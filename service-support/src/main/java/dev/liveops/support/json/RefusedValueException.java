package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import org.jspecify.annotations.Nullable;

/** A value that is JSON but not one of ours; its message is written for the author of the body. */
public final class RefusedValueException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    RefusedValueException(JsonParser parser, @Nullable String message) {
        super(parser, message);
    }
}
