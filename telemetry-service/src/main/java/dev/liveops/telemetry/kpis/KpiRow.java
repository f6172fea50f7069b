package dev.liveops.telemetry.kpis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row of an answer.
 *
 * @param key what it is about, in the order of the answer's keys; an empty text is what was not told
 * @param figures by name
 */
@Schema(description = "What a row is about, and its figures by name")
public record KpiRow(Map<String, String> key, Map<String, KpiFigure> figures) {

    public KpiRow {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
