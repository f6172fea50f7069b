package dev.liveops.benchmarks.ingest;

import java.util.List;

/** A straight line through values that were taken at equal distances (least squares). */
record Trend(double slope, double mean) {

    // What a heap or a cache that is not yet full to the last page may still gain.
    private static final double FLAT = 0.05;

    /** Through at least two values. */
    static Trend of(List<Double> values) {
        int count = values.size();
        if (count < 2) {
            throw new IllegalArgumentException("values: " + count + " (expected at least 2)");
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double middle = (count - 1) / 2.0;
        double covariance = 0;
        double variance = 0;
        for (int index = 0; index < count; index++) {
            covariance += (index - middle) * (values.get(index) - mean);
            variance += (index - middle) * (index - middle);
        }
        return new Trend(covariance / variance, mean);
    }

    /** Whether the line rises by less than 5 % of the mean over a number of steps. */
    boolean isFlat(int steps) {
        return slope * steps < FLAT * mean;
    }
}
