package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "How long GET /v1/balance/report takes over HTTP, from the cells of so many simulated runs.",
            "Runs are simulated and their cells written as the fold keeps them; the aim is 2 s for a million."
        })
final class ReportCommand implements Callable<Integer> {

    private static final String PATH = "/v1/balance/report?from=2026-03-01&to=2026-03-28";
    private static final String PLACE =
            "INSERT INTO draft_place (content_version, content_hash, challenge_type, band, tier, stage) VALUES (?, ?, ?, ?, ?, ?)"
                    + " RETURNING id";
    private static final String CELL = "INSERT INTO draft_cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int BATCH = 5_000;
    private static final double NANOS = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "1000000", description = "Runs; ${DEFAULT-VALUE} if not given.")
    private int runs;

    @Option(names = "--rounds", defaultValue = "30", description = "Requests; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads that simulate; ${DEFAULT-VALUE} if not given.")
    private int threads;

    @Mixin
    private RigSettings settings;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException, ExecutionException {
        Benchmarks.require("--runs", runs, 1_000, 100_000_000);
        Benchmarks.require("--rounds", rounds, 1, 10_000);
        Benchmarks.require("--threads", threads, 1, 64);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        SimulatedPlay play = new SimulatedPlay(Studio.pack(7).pack(), "1.0.0", 7, 28).play(runs, threads);
        List<DraftCell> cells = play.cells().list();
        try (Rig rig = Rig.start(
                settings.of(MeasuredService.TELEMETRY, Map.of("LIVEOPS_TELEMETRY_FACTS_FOLD_ENABLED", "false")))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            fill(rig, cells, play.kinds());
            out.printf(Locale.ROOT, "shape       %,d runs of 28 days: %,d cells%n%n", runs, cells.size());
            out.println("| report | kB | first ms | median ms | 95 % ms | aim |\n|---|---|---|---|---|---|");
            out.println(measure(rig, "without impact", PATH + "&impact=false"));
            out.println(measure(rig, "whole", PATH));
            out.println(measure(rig, "one version", PATH + "&content_version=1.0.0&calibration=false"));
            out.flush();
        }
        return 0;
    }

    private static void fill(Rig rig, List<DraftCell> cells, Map<String, String> kinds) throws SQLException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE draft_cell, draft_place RESTART IDENTITY");
            Map<DraftPlace, Integer> places = places(connection, cells);
            try (PreparedStatement insert = connection.prepareStatement(CELL)) {
                int waiting = 0;
                for (DraftCell cell : cells) {
                    insert.setDate(1, Date.valueOf(Objects.requireNonNull(cell.day())));
                    insert.setInt(2, places.get(cell.place()));
                    insert.setShort(3, cell.family().number());
                    insert.setString(4, cell.item());
                    for (int measure = 1; measure <= DraftCell.MEASURES; measure++) {
                        insert.setLong(4 + measure, cell.m(measure));
                    }
                    insert.addBatch();
                    if (++waiting % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO content_kind VALUES (?, ?) ON CONFLICT DO NOTHING")) {
                for (Map.Entry<String, String> kind : kinds.entrySet()) {
                    insert.setString(1, kind.getKey());
                    insert.setString(2, kind.getValue());
                    insert.executeUpdate();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("VACUUM (ANALYZE) draft_cell, draft_place");
        }
        rig.database().checkpoint();
    }

    private static Map<DraftPlace, Integer> places(Connection connection, List<DraftCell> cells) throws SQLException {
        Map<DraftPlace, Integer> places = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(PLACE)) {
            for (DraftCell cell : cells) {
                DraftPlace place = cell.place();
                if (!places.containsKey(place)) {
                    insert.setString(1, place.contentVersion());
                    insert.setString(2, place.contentHash());
                    insert.setString(3, place.challengeType());
                    insert.setString(4, place.band());
                    insert.setInt(5, place.tier());
                    insert.setInt(6, place.stage());
                    try (var rows = insert.executeQuery()) {
                        rows.next();
                        places.put(place, rows.getInt(1));
                    }
                }
            }
        }
        return places;
    }

    private String measure(Rig rig, String name, String path)
            throws BenchmarkFailure, IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(rig, "viewer");
        List<Double> millis = new ArrayList<>();
        int bytes = 0;
        for (int round = 0; round <= rounds; round++) {
            long began = System.nanoTime();
            String answer = calls.get(path);
            millis.add((System.nanoTime() - began) / NANOS);
            bytes = answer.length();
            if (!answer.contains("\"runs\":" + runs)) {
                throw new BenchmarkFailure(
                        path + ": not of " + runs + " runs: " + answer.substring(0, Math.min(400, answer.length())));
            }
        }
        double first = millis.remove(0);
        millis.sort(Double::compare);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f | 2000 |",
                name,
                bytes / 1_000,
                first,
                millis.get(millis.size() / 2),
                millis.get(Math.max(0, (int) Math.ceil(.95 * millis.size()) - 1)));
    }
}
