package dev.liveops.local.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An RSA key pair kept in a directory: {@code private.jwk} (readable by its owner alone) and {@code jwks.json}. */
public final class SigningKeys {

    private static final int KEY_BITS = 2048;

    private final Path directory;
    private final RsaJsonWebKey key;

    private SigningKeys(Path directory, RsaJsonWebKey key) {
        this.directory = directory;
        this.key = key;
    }

    /** Reads the key pair of a directory, or makes and stores one. */
    public static SigningKeys loadOrCreate(Path directory) throws IOException {
        Path file = directory.resolve("private.jwk");
        try {
            RsaJsonWebKey key;
            if (Files.exists(file)) {
                key = (RsaJsonWebKey) RsaJsonWebKey.Factory.newPublicJwk(Files.readString(file));
            } else {
                key = generate();
                Files.createDirectories(directory);
                write(file, key.toJson(OutputControlLevel.INCLUDE_PRIVATE), true);
            }
            write(directory.resolve("jwks.json"), new JsonWebKeySet(key).toJson(), false);
            return new SigningKeys(directory, key);
        } catch (JoseException e) {
            throw new IOException("the signing key in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The JSON Web Key Set that services verify with. */
    public Path jwksFile() {
        return directory.resolve("jwks.json");
    }

    RsaJsonWebKey key() {
        return key;
    }

    private static RsaJsonWebKey generate() throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(KEY_BITS);
        key.setAlgorithm("RS256");
        key.setUse("sig");
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        return key;
    }

    private static void write(Path file, String content, boolean ownerOnly) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        if (ownerOnly) {
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
