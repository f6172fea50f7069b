package dev.liveops.simulation.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.simulation.montecarlo.SweepReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is answered.
 *
 * @param id its id
 * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
 * @param done runs played so far
 * @param total runs there are
 * @param engine name and version of the engine that played; null before it did
 * @param goldenId id of the golden set the engine was held against; null for none
 * @param verdict {@code passed}, {@code golden_failed}, {@code out_of_band} or {@code refused}; null before it is done
 * @param reasons why the verdict is another than passed, a sentence each
 * @param report what was played; null where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobReport(
        String id,
        String state,
        long done,
        long total,
        @Nullable String engine,
        @Nullable String goldenId,
        @Nullable String verdict,
        List<String> reasons,
        @Nullable SweepReport report) {

    static JobReport waiting(String id, long total) {
        return new JobReport(id, "waiting", 0, total, null, null, null, List.of(), null);
    }

    static JobReport running(String id, long done, long total) {
        return new JobReport(id, "running", done, total, null, null, null, List.of(), null);
    }

    /** The engine did not do its part: to be tried again by handing the job in again. */
    static JobReport failed(String id, long total, String reason) {
        return new JobReport(id, "failed", 0, total, null, null, null, List.of(reason), null);
    }
}
