package dev.liveops.support.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a number may look, so that what is accepted can be given back: PostgreSQL's jsonb keeps it digit by digit and writes it
 * out without an exponent, and every client must be able to read that. Whoever checks numbers by other means than these
 * methods (a stream that is never a tree) takes its limits from here.
 */
public final class NumberLimits {

    /** Longest a number may be, in characters, as it is sent and as PostgreSQL writes it out; a double needs no more. */
    public static final int MAX_LENGTH = 400;

    /** What is said of a number that is too long, or has too long an exponent, to be looked at. */
    public static final String UNREADABLE =
            "a number of too many digits (expected at most " + MAX_LENGTH + " characters when written out)";

    private static final String TOO_LARGE = "number beyond the range of a double (expected at most 1.8e308)";
    private static final String TOO_SMALL = "number too close to 0 for a double (expected 0, or at least 4.9e-324)";

    private NumberLimits() {}

    /** Why a number cannot be kept and given back, as the end of a sentence; null when it can. */
    public static @Nullable String fault(BigDecimal number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return TOO_LARGE;
        }
        if (value == 0 && number.signum() != 0) {
            return TOO_SMALL;
        }
        long length = writtenLength(number);
        return length <= MAX_LENGTH
                ? null
                : "a number of " + length + " characters when written out (expected at most " + MAX_LENGTH + ")";
    }

    /** Whether a failure to read JSON means that a number has more digits than the parser takes; it knows no place then. */
    public static boolean isTooLong(@Nullable Throwable failure) {
        return failure instanceof StreamConstraintsException constraint
                && constraint.getOriginalMessage().startsWith("Number");
    }

    /**
     * How many characters a number has when it is written without an exponent, as PostgreSQL does. A zero counts as many as
     * its exponent says: PostgreSQL takes no zero with any exponent either.
     */
    public static long writtenLength(BigDecimal number) {
        long scale = number.scale();
        long whole = Math.max(1, number.precision() - scale);
        long fraction = scale > 0 ? scale + 1 : 0;
        return (number.signum() < 0 ? 1 : 0) + whole + fraction;
    }
}
