package dev.liveops.simulation.pack;

import dev.liveops.simulation.engine.ContentPack;
import java.io.IOException;
import java.io.InputStream;

/** The packs that come with the program. */
public final class ReferencePacks {

    private static final ContentPack FIRST = load("reference-1.0.0.json");

    private ReferencePacks() {}

    /** Content version 1.0.0. */
    public static ContentPack first() {
        return FIRST;
    }

    private static ContentPack load(String name) {
        try (InputStream pack = ReferencePacks.class.getResourceAsStream("/dev/liveops/simulation/" + name)) {
            if (pack == null) {
                throw new IllegalStateException(name + " is part of the program");
            }
            return ContentPack.of(pack.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " is part of the program", e);
        }
    }
}
