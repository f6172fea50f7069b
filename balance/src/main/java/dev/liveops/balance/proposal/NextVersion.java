package dev.liveops.balance.proposal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version after one. */
public final class NextVersion {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,8})([-+].*)?");

    private NextVersion() {}

    /** The next patch of a semantic version, as 1.0.1 of 1.0.0; empty for what is none. */
    public static Optional<String> of(String former) {
        Matcher parts = VERSION.matcher(former);
        return parts.matches()
                ? Optional.of(parts.group(1) + "." + parts.group(2) + "." + (Integer.parseInt(parts.group(3)) + 1))
                : Optional.empty();
    }
}
