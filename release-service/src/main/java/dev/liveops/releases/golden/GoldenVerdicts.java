package dev.liveops.releases.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.work.WorkJob;
import dev.liveops.releases.work.WorkListener;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** Hears what workers found. */
@Singleton
class GoldenVerdicts implements WorkListener {

    private final VerdictRepository repository;
    private final JsonText json;
    private final PreviewClock clock;

    GoldenVerdicts(VerdictRepository repository, JsonText json, PreviewClock clock) {
        this.repository = repository;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return GoldenJob.KIND;
    }

    @Override
    public Uni<Storing> reported(WorkJob job, JsonNode report) {
        GoldenReport read = read(report);
        if (!read.job().equals(json.read(json.write(job.body()), GoldenJob.class))) {
            throw invalid("report.job", "another job's (expected the body of this one)");
        }
        if (read.runs() < 0) {
            throw invalid("report.runs", read.runs() + " (expected 0 or more)");
        }
        if (read.reason() != null && read.reason().length() > GoldenReport.MAX_REASON) {
            throw invalid("report.reason", "too long (expected at most " + GoldenReport.MAX_REASON + " characters)");
        }
        Storing storing = transaction -> repository
                .keep(
                        transaction,
                        PlayedGolden.of(read, job.jobId(), Objects.requireNonNull(job.worker()), clock.now()))
                .replaceWith(List.of());
        return Uni.createFrom().item(storing);
    }

    private GoldenReport read(JsonNode report) {
        try {
            return json.read(json.write(report), GoldenReport.class);
        } catch (IllegalStateException e) {
            throw invalid("report", "no report of a golden sim (expected job, verdict and runs)");
        }
    }

    private static ProblemException invalid(String path, String detail) {
        return ProblemException.at(ReleaseProblem.WORK_INVALID, path, detail);
    }
}
