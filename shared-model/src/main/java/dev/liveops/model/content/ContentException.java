package dev.liveops.model.content;

import dev.liveops.model.problem.Violation;
import java.util.List;

/** Content, a schema or a patch is not as it should be; says every place, what is there and what was expected. */
public final class ContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> faults;

    /**
     * One fault.
     *
     * @param place empty where it has none
     */
    public ContentException(String place, String detail) {
        this(List.of(new Violation(place, detail)));
    }

    /** Several, the first of which becomes the message. */
    public ContentException(List<Violation> faults) {
        super(sentence(faults));
        this.faults = List.copyOf(faults);
    }

    /** The places, one at the least. */
    public List<Violation> faults() {
        return faults;
    }

    private static String sentence(List<Violation> faults) {
        Violation first = faults.get(0);
        String place = first.path().isEmpty() ? "" : first.path() + ": ";
        return place + first.detail() + (faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)");
    }
}
