package dev.liveops.support.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Who reads one kind of stream from this replica, and what they did not get to see; by {@code stream}. */
public final class StreamMetrics {

    /** How many read. */
    static final String READERS = "liveops.stream.readers";

    /** Pieces that readers did not get to see, for they had not read those before. */
    static final String MISSED = "liveops.stream.missed";

    /** Readers that were closed because they took nothing from one sign of life to the next. */
    static final String CUT = "liveops.stream.cut";

    private final MeterRegistry registry;
    private final String stream;
    private final Counter missed;
    private final Counter cut;

    /**
     * @param stream a word that names it, such as {@code live}
     */
    public StreamMetrics(MeterRegistry registry, String stream) {
        this.registry = registry;
        this.stream = stream;
        this.missed = counter(MISSED, "What readers did not get to see, for they had not read what was before");
        this.cut = counter(CUT, "Readers that were closed because they took nothing");
    }

    /** Shows how many read, from now on. */
    public void watch(EventReaders readers) {
        Gauge.builder(READERS, readers, EventReaders::size)
                .description("How many read the stream from this replica")
                .tag("stream", stream)
                .register(registry);
    }

    /** So many pieces (pictures, events) were passed over. */
    public void missed(long pieces) {
        missed.increment(pieces);
    }

    /** A reader was closed. */
    public void cut() {
        cut.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("stream", stream)
                .register(registry);
    }
}
