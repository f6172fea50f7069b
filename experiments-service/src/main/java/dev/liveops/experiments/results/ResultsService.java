package dev.liveops.experiments.results;

import dev.liveops.experiments.analysis.Analysis;
import dev.liveops.experiments.analysis.Observed;
import dev.liveops.experiments.analysis.SplitCounts;
import dev.liveops.experiments.analysis.Study;
import dev.liveops.experiments.definition.ExperimentStudies;
import dev.liveops.experiments.definition.StudiedExperiment;
import dev.liveops.experiments.results.ExperimentResults.MultiExposure;
import dev.liveops.experiments.results.ExperimentResults.ResultsBasis;
import dev.liveops.experiments.results.SumsService.Found;
import dev.liveops.model.study.StudySums;
import dev.liveops.support.context.Workers;
import dev.liveops.support.database.Database;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Puts together what an experiment showed. */
@Singleton
class ResultsService {

    private final ExperimentStudies studies;
    private final SumsService sums;
    private final Database database;
    private final AssignedRepository assigned;
    private final PreviewClock clock;

    ResultsService(
            ExperimentStudies studies,
            SumsService sums,
            Database database,
            AssignedRepository assigned,
            PreviewClock clock) {
        this.studies = studies;
        this.sums = sums;
        this.database = database;
        this.assigned = assigned;
        this.clock = clock;
    }

    /** The results of an experiment that has started. */
    Uni<ExperimentResults> get(String id, boolean withDays, boolean withSegments) {
        return studies.get(id)
                .chain(experiment -> sums.current(experiment.key())
                        .chain(found -> database.withConnection(
                                        connection -> assigned.find(connection, experiment.key()))
                                // Many metrics of many variants take longer than an event loop has.
                                .emitOn(Workers.OF_REQUEST)
                                .map(counts -> results(experiment, found, counts, withDays, withSegments))));
    }

    private ExperimentResults results(
            StudiedExperiment experiment, Found found, SplitCounts counts, boolean withDays, boolean withSegments) {
        Optional<StudySums> answered = found.sums().map(Sums::answered);
        Study study = Studied.of(experiment, clock.now());
        Observed observed = SumsReader.read(answered, counts);
        Analysis analysis = Analysis.of(study, observed, withDays);
        long exposed = observed.exposed().total();
        return new ExperimentResults(
                experiment.id(),
                experiment.generation(),
                experiment.status(),
                study.variants().get(0),
                study.alpha(),
                study.planned(),
                study.fullDays(),
                basis(found, answered),
                exposed,
                MultiExposure.of(answered.map(StudySums::multiExposed).orElse(0L), exposed),
                analysis.assigned(),
                analysis.exposed(),
                analysis.metrics(),
                analysis.ship(),
                withSegments ? Analysis.segments(study, observed) : null);
    }

    private static ResultsBasis basis(Found found, Optional<StudySums> answered) {
        return new ResultsBasis(
                found.source().name().toLowerCase(Locale.ROOT),
                answered.map(StudySums::asOf).orElse(null),
                answered.map(StudySums::sealedUntil).orElse(null),
                found.sums().map(Sums::fetchedAt).orElse(null));
    }
}
