package dev.liveops.benchmarks.ingest.traffic;

/**
 * An event without its id and instant.
 *
 * @param type its event_type
 * @param age how old it is when its batch is sent, as a share of the batch's span, 0..1
 * @param run which run of the batch it belongs to, from 0; -1 for none
 * @param payload JSON; with a run, it holds the text of {@link NumberedId#RUN} with number 0 once
 */
public record EventShape(String type, double age, int run, String payload) {

    private static final String RUN_ID = NumberedId.RUN.text(0);

    public EventShape {
        if (payload.contains(RUN_ID) != run >= 0) {
            throw new IllegalArgumentException(type + ": run " + run + " does not fit the payload " + payload);
        }
    }

    /** The payload as it is when its run has a number. */
    public String payload(long runNumber) {
        return payload.replace(RUN_ID, NumberedId.RUN.text(runNumber));
    }

    /** Where the digits of the run's id stand in the payload. */
    int runNumberAt() {
        return payload.indexOf(RUN_ID) + NumberedId.NUMBER_AT;
    }
}
