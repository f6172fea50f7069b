package dev.liveops.simulation.conformance;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.files.WholeFile;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Golden sets: the reference game's, and those in a directory: {@code golden.jsonl} and a file {@code *.json} a pack. */
public final class GoldenSets {

    /** Name of the file of golden runs in a directory. */
    public static final String RUNS = "golden.jsonl";

    private static final String RESOURCES = "/dev/liveops/simulation/golden/";

    private GoldenSets() {}

    /** The golden runs of the reference engine: three packs, all policies, mutators and parameters. */
    public static GoldenSet reference() {
        return GoldenSet.of(
                new String(resource(RUNS), StandardCharsets.UTF_8),
                List.of(
                        ReferencePacks.first(),
                        ContentPack.of(resource("studio-7.json")),
                        ContentPack.of(resource("studio-2026.json"))));
    }

    /**
     * Reads a directory.
     *
     * @throws SimulationException when a file cannot be read or holds something else
     */
    public static GoldenSet read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<ContentPack> packs = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                packs.add(ContentPack.of(Files.readAllBytes(file)));
            }
            return GoldenSet.of(Files.readString(directory.resolve(RUNS)), packs);
        } catch (IOException e) {
            throw new SimulationException(
                    "golden runs: " + directory + " cannot be read (expected a directory with " + RUNS + " and packs)",
                    e);
        }
    }

    /** Writes a set into a directory, which is made when it is not there; packs are named by their hash. */
    public static void write(GoldenSet set, Path directory) {
        try {
            Files.createDirectories(directory);
            for (ContentPack pack : set.packs().values()) {
                WholeFile.write(directory.resolve(pack.hash() + ".json"), pack.bytes());
            }
            // Last: where it is, its packs are.
            WholeFile.write(directory.resolve(RUNS), set.lines().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SimulationException(
                    "golden runs: " + directory + " cannot be written (expected a directory that can)", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream bytes = GoldenSets.class.getResourceAsStream(RESOURCES + name)) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is part of the program");
            }
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name + " is part of the program", e);
        }
    }
}
