package dev.liveops.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads decimals; refuses what could not be stored and given back (see {@link NumberLimits}). */
final class NumberReader extends StdScalarDeserializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    NumberReader() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        BigDecimal number;
        try {
            number = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
        } catch (JsonProcessingException | NumberFormatException e) {
            if (isUnreadableNumber(parser, e)) {
                throw new RefusedValueException(parser, NumberLimits.UNREADABLE);
            }
            throw e;
        }
        String fault = number == null ? null : NumberLimits.fault(number);
        if (fault != null) {
            throw new RefusedValueException(parser, fault);
        }
        return number;
    }

    /** Whether a failure means that the parser would not turn digits into a number; they are well-formed all the same. */
    static boolean isUnreadableNumber(JsonParser parser, Exception failure) {
        return NumberLimits.isTooLong(failure)
                || parser.currentToken() != null
                        && parser.currentToken().isNumeric()
                        && !(failure instanceof JsonMappingException);
    }
}
