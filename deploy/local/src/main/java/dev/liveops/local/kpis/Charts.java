package dev.liveops.local.kpis;

import java.util.List;
import java.util.stream.Collectors;

/** Small charts of block characters. */
final class Charts {

    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Charts() {}

    /**
     * A character a value, from none to the largest of them; the axis begins at 0, or at the smallest if that is negative.
     *
     * @param values null where there is none, which stays blank
     */
    static String sparkline(List<Double> values) {
        double low = Math.min(
                0,
                values.stream()
                        .filter(value -> value != null)
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0));
        double high = values.stream()
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return values.stream()
                .map(value -> value == null ? " " : String.valueOf(HEIGHTS.charAt(height(value, low, high))))
                .collect(Collectors.joining());
    }

    private static int height(double value, double low, double high) {
        return high <= low ? 0 : (int) Math.round((value - low) / (high - low) * (HEIGHTS.length() - 1));
    }

    /**
     * A bar of so many characters at the most, filled up to an eighth of one.
     *
     * @param share 0..1; what lies outside is cut
     */
    static String bar(double share, int width) {
        int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * width * EIGHTHS.length());
        String full = "█".repeat(eighths / EIGHTHS.length());
        int rest = eighths % EIGHTHS.length();
        return rest == 0 ? full : full + EIGHTHS.charAt(rest);
    }
}
