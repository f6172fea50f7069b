package dev.liveops.support.audience;

import dev.liveops.model.config.Resolution.AudienceSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** How often it was asked what the server knows of players. */
@Singleton
class AudienceMetrics {

    /** Players that were asked about, by {@code outcome}: {@code asked}, {@code kept} or {@code unavailable}. */
    static final String QUESTIONS = "liveops.audience.questions";

    private final Map<AudienceSource, Counter> questions = new EnumMap<>(AudienceSource.class);

    AudienceMetrics(MeterRegistry registry) {
        for (AudienceSource source :
                new AudienceSource[] {AudienceSource.ASKED, AudienceSource.KEPT, AudienceSource.UNAVAILABLE}) {
            questions.put(
                    source,
                    Counter.builder(QUESTIONS)
                            .tag("outcome", source.wire())
                            .description("Players that telemetry was asked about")
                            .register(registry));
        }
    }

    void answered(AudienceSource source) {
        Counter counter = questions.get(source);
        if (counter != null) {
            counter.increment();
        }
    }
}
