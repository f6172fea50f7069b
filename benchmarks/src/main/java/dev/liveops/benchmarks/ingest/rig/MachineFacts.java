package dev.liveops.benchmarks.ingest.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a result depends on beside the code. */
public final class MachineFacts {

    private static final List<String> SHOWN =
            List.of("fsync", "synchronous_commit", "shared_buffers", "max_wal_size", "checkpoint_timeout");

    private MachineFacts() {}

    /** The load average now; to be asked for before one makes load. */
    public static String loadAverage() {
        return ProcFiles.loadAverage();
    }

    /** Machine, JDK, PostgreSQL and settings, a line each. */
    public static List<String> of(Rig rig, String loadAverageAtStart) throws SQLException, IOException {
        TelemetryTable table = rig.table();
        StringBuilder settings = new StringBuilder();
        for (String name : SHOWN) {
            settings.append(", ").append(name).append('=').append(table.setting(name));
        }
        RigOptions options = rig.options();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "machine     %d cores, %.1f GB, load average %s at start, data on %s",
                        Runtime.getRuntime().availableProcessors(),
                        ProcFiles.totalMemory() / 1024.0 / 1024.0,
                        loadAverageAtStart,
                        Files.getFileStore(rig.directory()).type()),
                "PostgreSQL  " + table.setting("server_version") + settings
                        + given(options.postgres().toString()),
                "service     JDK " + System.getProperty("java.version") + ", "
                        + options.javaOptions().stream().collect(Collectors.joining(" "))
                        + given(options.service().toString()));
    }

    private static String given(String settings) {
        return settings.equals("{}") ? "" : "; given: " + settings.replaceAll("[{}]", "");
    }
}
