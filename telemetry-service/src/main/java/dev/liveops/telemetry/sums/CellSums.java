package dev.liveops.telemetry.sums;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Sums over users in thousandths, those of products in millionths. */
record CellSums(
        long n,
        BigDecimal v,
        BigDecimal vv,
        BigDecimal d,
        BigDecimal dd,
        BigDecimal vd,
        BigDecimal b,
        BigDecimal bb,
        BigDecimal vb) {

    private static final BigDecimal NONE = BigDecimal.ZERO;

    static final CellSums NOTHING = new CellSums(0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    private static final int THOUSANDTHS = 3;
    private static final int MILLIONTHS = 6;

    CellSums plus(CellSums other) {
        return new CellSums(
                n + other.n,
                v.add(other.v),
                vv.add(other.vv),
                d.add(other.d),
                dd.add(other.dd),
                vd.add(other.vd),
                b.add(other.b),
                bb.add(other.bb),
                vb.add(other.vb));
    }

    CellSums minus(CellSums other) {
        return plus(new CellSums(
                -other.n,
                other.v.negate(),
                other.vv.negate(),
                other.d.negate(),
                other.dd.negate(),
                other.vd.negate(),
                other.b.negate(),
                other.bb.negate(),
                other.vb.negate()));
    }

    boolean isNothing() {
        return n == 0
                && v.signum() == 0
                && vv.signum() == 0
                && d.signum() == 0
                && dd.signum() == 0
                && vd.signum() == 0
                && b.signum() == 0
                && bb.signum() == 0
                && vb.signum() == 0;
    }

    /** A sum of thousandths as it is served; null for 0. */
    static @Nullable BigDecimal whole(BigDecimal thousandths) {
        return served(thousandths, THOUSANDTHS);
    }

    /** A sum of products of thousandths. */
    static @Nullable BigDecimal product(BigDecimal millionths) {
        return served(millionths, MILLIONTHS);
    }

    private static @Nullable BigDecimal served(BigDecimal sum, int places) {
        if (sum.signum() == 0) {
            return null;
        }
        BigDecimal served = sum.movePointLeft(places).stripTrailingZeros();
        // Not as 1E+3.
        return served.scale() < 0 ? served.setScale(0) : served;
    }
}
