package dev.liveops.simulation.worker;

import dev.liveops.model.hash.Sha256;
import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The one token of a worker, from a file that its launcher wrote. Held as its hash. */
final class BearerToken {

    private static final int LEAST = 32;
    private static final int MOST = 4_096;
    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    private BearerToken(byte[] hash) {
        this.hash = hash;
    }

    /** Reads a token: the file's text without white space around it, 32 to 4096 characters. */
    static BearerToken read(Path file) {
        String token;
        try {
            token = Files.size(file) > MOST ? "" : Files.readString(file).strip();
        } catch (IOException e) {
            throw new SimulationException("token: " + file + " cannot be read (expected a file with the token)", e);
        }
        if (token.length() < LEAST) {
            throw new SimulationException(
                    "token: " + file + " holds none (expected " + LEAST + " to " + MOST + " characters)");
        }
        return new BearerToken(Sha256.of(token));
    }

    /** Whether an {@code Authorization} header carries it; takes as long whatever it carries. */
    boolean isIn(@Nullable String authorization) {
        boolean bearer = authorization != null && authorization.startsWith(SCHEME);
        String given = bearer ? String.valueOf(authorization).substring(SCHEME.length()) : "";
        return MessageDigest.isEqual(hash, Sha256.of(given)) && bearer;
    }
}
