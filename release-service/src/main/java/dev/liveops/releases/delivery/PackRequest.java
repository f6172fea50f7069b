package dev.liveops.releases.delivery;

import dev.liveops.releases.packs.ByteRange;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackForm;
import dev.liveops.support.caching.EntityTag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a pack is asked for (RFC 9110, sections 12.5.3, 13.1.5 and 14.2), as the headers say; null for a header that is not there.
 *
 * @param range one range counts; several, and what is none, are answered as if nothing was said, with all
 * @param ifRange the range counts only for the form with that strong tag
 */
record PackRequest(String acceptEncoding, String range, String ifRange) {

    // At most 18 digits: no number of a file's bytes has more.
    private static final Pattern RANGE = Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");
    private static final Pattern REFUSED = Pattern.compile("q=0(?:\\.0{0,3})?");

    /** The form to send. Who goes on with one goes on with that, whatever else it would take. */
    PackForm choose(Pack pack) {
        if (pack.gzip() == null || names(pack.whole()) || !acceptsGzip()) {
            return pack.whole();
        }
        return pack.gzip();
    }

    /**
     * The part of a form to send; empty for all of it.
     *
     * @throws Unsatisfiable when no byte of it lies in the range
     */
    Optional<ByteRange> rangeOf(PackForm form) throws Unsatisfiable {
        if (range == null || ifRange != null && !names(form)) {
            return Optional.empty();
        }
        Matcher asked = RANGE.matcher(range);
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return Optional.empty();
        }
        return asked.group(1).isEmpty()
                ? last(Long.parseLong(asked.group(2)), form.sizeBytes())
                : from(Long.parseLong(asked.group(1)), asked.group(2), form.sizeBytes());
    }

    private static Optional<ByteRange> last(long count, long size) throws Unsatisfiable {
        if (count == 0) {
            throw new Unsatisfiable();
        }
        return Optional.of(new ByteRange(Math.max(0, size - count), size - 1));
    }

    private static Optional<ByteRange> from(long first, String last, long size) throws Unsatisfiable {
        long end = last.isEmpty() ? size - 1 : Long.parseLong(last);
        if (end < first && !last.isEmpty()) {
            return Optional.empty();
        }
        if (first >= size) {
            throw new Unsatisfiable();
        }
        return Optional.of(new ByteRange(first, Math.min(end, size - 1)));
    }

    // Strongly: bytes are put together. A date is no tag, and names none of ours.
    private boolean names(PackForm form) {
        return ifRange != null
                && EntityTag.list(ifRange)
                        .filter(tags -> tags.equals(List.of(new EntityTag(form.contentHash(), false))))
                        .isPresent();
    }

    private boolean acceptsGzip() {
        if (acceptEncoding == null) {
            return false;
        }
        Optional<Boolean> any = Optional.empty();
        for (String member : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = member.split(";", 2);
            String coding = parts[0].strip();
            boolean accepted =
                    parts.length == 1 || !REFUSED.matcher(parts[1].strip()).matches();
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return accepted;
            }
            if (coding.equals("*")) {
                any = Optional.of(accepted);
            }
        }
        return any.orElse(false);
    }

    /** No byte lies in the range that was asked for. */
    static final class Unsatisfiable extends Exception {
        private static final long serialVersionUID = 1;
    }
}
