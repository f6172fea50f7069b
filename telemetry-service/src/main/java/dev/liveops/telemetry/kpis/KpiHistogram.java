package dev.liveops.telemetry.kpis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How what a row measures is distributed.
 *
 * @param key that of the row
 * @param bins in the order of their values; those that hold nothing are left out
 */
@Schema(description = "How scores in points, or lengths in milliseconds, are distributed")
public record KpiHistogram(Map<String, String> key, List<KpiBin> bins) {

    public KpiHistogram {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        bins = List.copyOf(bins);
    }

    /**
     * A bin; 16 of them make an octave.
     *
     * @param from its smallest value
     * @param to where the next one begins
     * @param n what it holds
     */
    @Schema(description = "Values from one on and below another, and how many there are")
    public record KpiBin(
            @Schema(examples = "1024") double from,
            @Schema(examples = "1088") double to,
            @Schema(examples = "12") long n) {}
}
