package dev.liveops.model.events;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Players who are kept out of an event, so that its effect can be measured.
 *
 * @param share of all players, 0 to 0.5, at most 4 decimals
 */
@Schema(description = "Players who are kept out of an event, so that its effect can be measured")
public record EventHoldout(
        @Schema(description = "0 to 0.5, at most 4 decimals", examples = "0.05")
        BigDecimal share) {

    private static final int BASIS_POINTS_DECIMALS = 4;

    /** The holdout of a share in basis points. */
    public static EventHoldout ofBasisPoints(int basisPoints) {
        return new EventHoldout(BigDecimal.valueOf(basisPoints, BASIS_POINTS_DECIMALS));
    }

    /**
     * The share in basis points.
     *
     * @throws ArithmeticException when it has more than 4 decimals
     */
    public int basisPoints() {
        return share.movePointRight(BASIS_POINTS_DECIMALS).intValueExact();
    }
}
