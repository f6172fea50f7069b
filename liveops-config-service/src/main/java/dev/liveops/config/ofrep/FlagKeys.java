package dev.liveops.config.ofrep;

import java.util.regex.Pattern;

/** The names of flags: what clients put into a path as it is. */
final class FlagKeys {

    /** How the keys of what experiments set begin. */
    static final String EXPERIMENT = "experiment.";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    private FlagKeys() {}

    /** Whether a text can be the key of a flag. What cannot is no flag: its name was not meant for one. */
    static boolean isOne(String text) {
        return KEY.matcher(text).matches();
    }
}
