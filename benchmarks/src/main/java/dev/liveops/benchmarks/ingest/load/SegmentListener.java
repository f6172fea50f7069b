package dev.liveops.benchmarks.ingest.load;

/** Told where one segment of a load ends and the next begins. */
@FunctionalInterface
public interface SegmentListener {

    /**
     * Called on the generator's thread, which waits.
     *
     * @param segment index of the segment that begins; the number of segments when the last one is over
     */
    void boundary(int segment);
}
