package dev.liveops.config.compare;

import dev.liveops.model.id.UuidText;
import dev.liveops.support.problem.Parameters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config as somebody names it: {@code <id>} or {@code <id>@<revision>}.
 *
 * @param revision null for the newest
 */
record ConfigReference(UUID id, @Nullable Integer revision) {

    private static final String EXPECTED = "the id of a config, or id@revision";

    /** Reads a parameter; ends the request with {@code request.bad_parameter} where it is none. */
    static ConfigReference of(String parameter, @Nullable String value) {
        if (value == null) {
            throw Parameters.bad(parameter, "", EXPECTED);
        }
        int at = value.indexOf('@');
        UUID id = UuidText.parse(at < 0 ? value : value.substring(0, at));
        if (id == null || at >= 0 && !value.substring(at + 1).matches("[1-9]\\d{0,8}")) {
            throw Parameters.bad(parameter, value, EXPECTED);
        }
        return new ConfigReference(id, at < 0 ? null : Integer.valueOf(value.substring(at + 1)));
    }
}
