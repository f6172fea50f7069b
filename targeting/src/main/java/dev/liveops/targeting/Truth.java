package dev.liveops.targeting;

/** What becomes of a condition: CEL's logic has a third value, for what a missing attribute or a failure leaves open. */
enum Truth {
    FALSE,
    TRUE,
    UNDECIDED;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** False as soon as one is, whatever the other (CEL specification, logical operators). */
    Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE ? other : UNDECIDED;
    }

    /** True as soon as one is, whatever the other. */
    Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == FALSE ? other : UNDECIDED;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNDECIDED -> UNDECIDED;
        };
    }
}
