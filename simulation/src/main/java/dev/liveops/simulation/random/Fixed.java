package dev.liveops.simulation.random;

/** Arithmetic of whole numbers that comes out the same in a language whose only numbers are doubles. */
public final class Fixed {

    /** One, in thousandths. */
    public static final int ONE = 1_000;

    private static final long TWO_TO_53 = 1L << 53;
    private static final long MOST_TO_SCALE = Integer.MAX_VALUE * 1_000L + 999;

    private Fixed() {}

    /**
     * {@code floor(a * b / c)}.
     *
     * @param a 0 or more
     * @param b 0 or more; the product is below 2^53, which a double holds exactly
     * @param c above 0
     * @throws ArithmeticException when they are not, or the result has more than 31 bits
     */
    public static int mulDiv(int a, int b, int c) {
        long product = (long) a * b;
        if ((a | b) < 0 || c <= 0 || product >= TWO_TO_53) {
            throw outside(a, b, c);
        }
        long result = product / c;
        if (result > Integer.MAX_VALUE) {
            throw outside(a, b, c);
        }
        return (int) result;
    }

    /** {@code mulDiv(value, thousandths, 1000)}: a result of 31 bits has a product far below 2^53. */
    public static int scale(int value, int thousandths) {
        long product = (long) value * thousandths;
        if ((value | thousandths) < 0 || product > MOST_TO_SCALE) {
            throw outside(value, thousandths, ONE);
        }
        return (int) (product / ONE);
    }

    /** A value within these bounds. */
    public static int clamp(int value, int least, int most) {
        return Math.min(Math.max(value, least), most);
    }

    private static ArithmeticException outside(int a, int b, int c) {
        return new ArithmeticException("mulDiv(" + a + ", " + b + ", " + c
                + ") (expected a and b of 0 or more, c above 0, a product below 2^53 and a result of 31 bits)");
    }
}
