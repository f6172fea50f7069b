package dev.liveops.local.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a step of a clock: {@code +90s}, {@code +36h}, {@code +1d}, or with a plus before it any ISO-8601 duration, {@code +P7DT12H}. */
final class TimeStep implements ITypeConverter<Duration> {

    private static final Pattern STEP = Pattern.compile("([+-])(.+)");
    private static final Pattern ISO = Pattern.compile("[Pp].*");

    @Override
    public Duration convert(String value) throws Exception {
        Matcher matcher = STEP.matcher(value);
        if (!matcher.matches()) {
            throw noStep(value);
        }
        if (matcher.group(1).equals("-")) {
            throw new TypeConversionException(
                    "the clock goes forward only, not by \"" + value + "\" (expected for example +1d)");
        }
        return time(value, matcher.group(2));
    }

    private static Duration time(String value, String text) throws Exception {
        try {
            Duration step = ISO.matcher(text).matches() ? Duration.parse(text) : new DurationConverter().convert(text);
            if (!step.isNegative() && !step.isZero()) {
                return step;
            }
        } catch (DateTimeParseException | TypeConversionException e) {
            // Said below.
        }
        throw noStep(value);
    }

    private static TypeConversionException noStep(String value) {
        return new TypeConversionException(
                "\"" + value + "\" is no step of a clock (expected for example +30s, +36h, +1d or +P7DT12H)");
    }
}
