package dev.liveops.events.windows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * An RRULE (RFC 5545, section 3.3.10) over local times. UNTIL is held against starts: one in UTC (with a Z) against the instant,
 * one without against the local time, a date against the local date; each is included.
 */
final class RecurrenceRule {

    static final int MAX_LENGTH = 300;

    private final org.dmfs.rfc5545.recur.RecurrenceRule rule;
    private final @Nullable DateTime until;
    private final ZoneId zone;

    private RecurrenceRule(org.dmfs.rfc5545.recur.RecurrenceRule rule, ZoneId zone) {
        this.rule = rule;
        this.zone = zone;
        this.until = rule.getUntil();
        if (until != null) {
            rule.setUntil(null);
        }
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException with what was expected, when it is none, or more often than hourly
     */
    static RecurrenceRule of(String text, ZoneId zone) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(text.length() + " characters (expected at most " + MAX_LENGTH + ")");
        }
        org.dmfs.rfc5545.recur.RecurrenceRule rule = parse(text);
        Freq frequency = rule.getFreq();
        if (frequency == Freq.SECONDLY || frequency == Freq.MINUTELY || rule.hasPart(Part.BYSECOND)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" (expected FREQ=HOURLY or a longer one, without BYSECOND)");
        }
        return new RecurrenceRule(rule, zone);
    }

    private static org.dmfs.rfc5545.recur.RecurrenceRule parse(String text) {
        // The library takes what stands before a colon for a name, and lower case for upper.
        boolean isPlain = text.equals(text.toUpperCase(Locale.ROOT)) && text.indexOf(':') < 0;
        try {
            if (isPlain) {
                return new org.dmfs.rfc5545.recur.RecurrenceRule(text, RfcMode.RFC5545_STRICT);
            }
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static IllegalArgumentException refused(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + text + "\" (expected an RRULE of RFC 5545, as FREQ=WEEKLY;BYDAY=FR;COUNT=10)", cause);
    }

    /** Whether it ends by itself. */
    boolean isBounded() {
        return until != null || rule.getCount() != null;
    }

    /** The local starts from a first one on, ascending; the first of them is later than that where the rule does not fit it. */
    Iterator<LocalDateTime> from(LocalDateTime first) {
        return new Starts(() -> rule.iterator(toDateTime(first)));
    }

    // The library walks the clocks of UTC, which skip nothing; which instants they are is for the zone to say.
    private static DateTime toDateTime(LocalDateTime local) {
        return new DateTime(
                DateTime.UTC,
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    private boolean isBeyondEnd(LocalDateTime start) {
        if (until == null) {
            return false;
        }
        if (until.isAllDay()) {
            return start.toLocalDate().isAfter(utc(until.getTimestamp()).toLocalDate());
        }
        return until.isFloating()
                ? start.isAfter(utc(until.getTimestamp()))
                : LocalTimes.instant(start, zone).isAfter(Instant.ofEpochMilli(until.getTimestamp()));
    }

    private static LocalDateTime utc(long milliseconds) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(milliseconds), ZoneOffset.UTC);
    }

    /** Ends where the rule does, or where the library gives up: nothing comes within a thousand periods. */
    private final class Starts implements Iterator<LocalDateTime> {

        private final @Nullable RecurrenceRuleIterator instances;
        private @Nullable LocalDateTime next;

        Starts(Supplier<RecurrenceRuleIterator> walk) {
            RecurrenceRuleIterator begun = null;
            try {
                begun = walk.get();
            } catch (IllegalArgumentException nothingComes) {
                begun = null;
            }
            this.instances = begun;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public LocalDateTime next() {
            LocalDateTime start = next;
            if (start == null) {
                throw new NoSuchElementException();
            }
            advance();
            return start;
        }

        private void advance() {
            try {
                LocalDateTime start = instances != null && instances.hasNext() ? utc(instances.nextMillis()) : null;
                next = start == null || isBeyondEnd(start) ? null : start;
            } catch (IllegalArgumentException nothingComes) {
                next = null;
            }
        }
    }
}
