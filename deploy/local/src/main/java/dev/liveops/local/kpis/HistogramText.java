package dev.liveops.local.kpis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A histogram as one line of block characters, each for as wide a range as every other. */
final class HistogramText {

    private static final int WIDEST = 80;

    private HistogramText() {}

    /**
     * The lines: whose it is, the blocks, and where they begin and end.
     *
     * @param bins with {@code from}, {@code to} and {@code n}, in their order; at least one
     */
    static List<String> lines(JsonNode bins, int width, String whose) {
        double low = bins.get(0).path("from").asDouble();
        double high = bins.get(bins.size() - 1).path("to").asDouble();
        double[] counts = new double[Math.min(WIDEST, width)];
        bins.forEach(bin -> spread(bin, low, (high - low) / counts.length, counts));
        List<String> lines = new ArrayList<>();
        if (!whose.isEmpty()) {
            lines.add(whose);
        }
        lines.add(Charts.sparkline(Arrays.stream(counts).boxed().toList()));
        String from = String.format(Locale.ROOT, "%,.0f", low);
        String to = String.format(Locale.ROOT, "%,.0f", high);
        lines.add(from + " ".repeat(Math.max(1, counts.length - from.length() - to.length())) + to);
        return lines;
    }

    // What a bin holds is spread evenly over the characters that it covers.
    private static void spread(JsonNode bin, double low, double step, double[] counts) {
        double from = (bin.path("from").asDouble() - low) / step;
        double to = (bin.path("to").asDouble() - low) / step;
        for (int place = (int) from; place < Math.min(counts.length, Math.ceil(to)); place++) {
            double covered = Math.min(to, place + 1.0) - Math.max(from, place);
            counts[place] += bin.path("n").asDouble() * covered / (to - from);
        }
    }
}
