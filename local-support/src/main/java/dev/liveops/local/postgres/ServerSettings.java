package dev.liveops.local.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings one run of a server gets on its command line, where they outrank its configuration file.
 *
 * @param more those of the caller, which outrank ours
 */
record ServerSettings(Durability durability, Map<String, String> more) {

    /** The settings that make a committed row survive; each is on or off with {@link #durability}. */
    static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    // The options pass through a shell on their way.
    private static final String SAFE_NAME = "[a-z_][a-z0-9_.]*";
    private static final String SAFE_VALUE = "[A-Za-z0-9._%-]+";

    ServerSettings {
        more = Map.copyOf(more);
        more.forEach((name, value) -> {
            require("name", name, SAFE_NAME);
            require(name, value, SAFE_VALUE);
        });
    }

    /** As the server takes them, {@code -c name=value} each, with a blank before each. */
    String options() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("listen_addresses", DataDirectory.HOST);
        all.put("unix_socket_directories", "");
        DURABLE.forEach(name -> all.put(name, durability.setting()));
        all.put("max_connections", "120");
        all.put("shared_buffers", "96MB");
        // What a backend writes by itself is flushed as it goes; else a checkpoint's fsync holds up every commit
        // meanwhile.
        all.put("backend_flush_after", "256kB");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("log_min_messages", "warning");
        all.putAll(more);
        StringBuilder options = new StringBuilder();
        all.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        return options.toString();
    }

    private static void require(String what, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(
                    "PostgreSQL setting " + what + ": \"" + value + "\" (expected " + pattern + ")");
        }
    }
}
