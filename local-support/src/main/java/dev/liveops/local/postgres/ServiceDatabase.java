package dev.liveops.local.postgres;

import java.util.Objects;

/**
 * One service's database and its two roles: the owner runs the migrations, the runtime role serves requests and may not
 * change what is append-only.
 *
 * @param name database name, for example {@code liveops_config}
 * @param runtimePassword password of the runtime role; letters, digits, '-' and '_' only, since it travels in configuration
 * @param ownerPassword password of the owner, which the serving process never has; the same characters
 */
public record ServiceDatabase(String name, String runtimePassword, String ownerPassword) {

    private static final String PASSWORD = "[A-Za-z0-9_-]{1,128}";

    public ServiceDatabase {
        requireSafe("name", Objects.requireNonNull(name), "[a-z][a-z0-9_]{0,40}");
        requireSafe("runtimePassword", Objects.requireNonNull(runtimePassword), PASSWORD);
        requireSafe("ownerPassword", Objects.requireNonNull(ownerPassword), PASSWORD);
    }

    /** Role that owns the schema and runs the migrations. */
    public String ownerRole() {
        return name + "_owner";
    }

    /** Role the running service connects as. */
    public String runtimeRole() {
        return name + "_runtime";
    }

    private static void requireSafe(String what, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(what + ": does not match " + pattern);
        }
    }
}
