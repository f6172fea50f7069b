package dev.liveops.telemetry.sums;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user of an experiment, from his first exposure on.
 *
 * @param layout of the experiment
 * @param firstMicros when he was first exposed, in microseconds since 1970
 * @param firstId the event that said so
 * @param variant the place of the variant that he saw first; {@link #NOBODY} of a guest of whom nothing but the link is known
 * @param multi whether he saw several
 * @param linkedTo the account that the guest became, which counts in his place; null for none
 * @param guests that the account was, in order
 * @param platform of the day of his first exposure; empty where nobody told
 * @param amounts of each metric value, denominator and value before, in thousandths; null where he has none
 */
public record ExposedUser(
        int layout,
        String userId,
        long firstMicros,
        UUID firstId,
        int phase,
        int variant,
        boolean multi,
        @Nullable String linkedTo,
        List<String> guests,
        String platform,
        String clientVersion,
        String band,
        List<@Nullable Long> amounts) {

    /** The place of no variant. */
    public static final int NOBODY = -1;

    private static final UUID LAST = new UUID(-1, -1);

    static ExposedUser unknown(int layout, String userId) {
        return new ExposedUser(
                layout, userId, Long.MAX_VALUE, LAST, 0, NOBODY, false, null, List.of(), "", "", "", List.of());
    }

    /** The same with an exposure more; it does not matter in what order they come, or how often. */
    ExposedUser with(SeenExposure exposure, int place) {
        boolean isFirst = variant == NOBODY
                || exposure.micros() < firstMicros
                || exposure.micros() == firstMicros && exposure.id().toString().compareTo(firstId.toString()) < 0;
        boolean several = multi || exposure.isCrossover() || variant != NOBODY && variant != place;
        TreeSet<String> all = new TreeSet<>(guests);
        if (exposure.guestId() != null) {
            all.add(exposure.guestId());
        }
        return new ExposedUser(
                layout,
                userId,
                isFirst ? exposure.micros() : firstMicros,
                isFirst ? exposure.id() : firstId,
                isFirst ? exposure.phase() : phase,
                isFirst ? place : variant,
                several,
                linkedTo,
                List.copyOf(all),
                platform,
                clientVersion,
                band,
                amounts);
    }

    /** The same as the guest that an account was; of several accounts the smallest. */
    ExposedUser linkedTo(String account) {
        String owner = linkedTo == null || account.compareTo(linkedTo) < 0 ? account : linkedTo;
        return new ExposedUser(
                layout,
                userId,
                firstMicros,
                firstId,
                phase,
                variant,
                multi,
                owner,
                guests,
                platform,
                clientVersion,
                band,
                amounts);
    }

    /** The same by what his facts come to. */
    ExposedUser with(String onPlatform, String onVersion, String ofBand, List<@Nullable Long> values) {
        return new ExposedUser(
                layout,
                userId,
                firstMicros,
                firstId,
                phase,
                variant,
                multi,
                linkedTo,
                guests,
                onPlatform,
                onVersion,
                ofBand,
                values);
    }

    /** The same as one who counts for nothing. */
    public ExposedUser withoutValues() {
        return with("", "", "", List.of());
    }

    /** Whether his values are in sums. */
    public boolean counts() {
        return linkedTo == null && variant != NOBODY && !multi;
    }

    /** Whether he is one of those who saw several variants. */
    boolean countsAsMulti() {
        return linkedTo == null && variant != NOBODY && multi;
    }

    /** The ids that he played under. */
    public List<String> ids() {
        return Stream.concat(Stream.of(userId), guests.stream()).toList();
    }
}
