package dev.liveops.config.levers.file;

import dev.liveops.config.levers.LeverCatalog;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Reads the catalog at the start: a studio's file, or the one that is part of the service, {@code levers.yaml}. */
@Singleton
public class LeverCatalogSource {

    private static final Logger LOG = Logger.getLogger(LeverCatalogSource.class);
    private static final String OWN = "levers.yaml";

    /**
     * The catalog that the service goes by.
     *
     * @throws ConfigurationException which ends the start with one sentence: levers that nobody meant are worse than no service
     */
    @Produces
    @Singleton
    LeverCatalog catalog(LeverConfig config) {
        try {
            LeverCatalog catalog =
                    config.catalog().map(LeverCatalogSource::read).orElseGet(LeverCatalogSource::own);
            LOG.infof(
                    "lever catalog read source=%s levers=%d hash=%s",
                    config.catalog().map(Path::toString).orElse("built-in"),
                    catalog.levers().size(),
                    catalog.hash());
            return catalog;
        } catch (InvalidCatalogException e) {
            throw new ConfigurationException("LIVEOPS_LEVER_CATALOG: " + e.getMessage());
        }
    }

    /** The catalog that is part of the service: the mission's. */
    public static LeverCatalog own() {
        try (InputStream in = LeverCatalogSource.class.getResourceAsStream("/" + OWN)) {
            return CatalogFile.parse(OWN, new String(in.readAllBytes(), StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            throw new UncheckedIOException(OWN + " cannot be read", e);
        }
    }

    private static LeverCatalog read(Path file) {
        try {
            if (Files.size(file) > CatalogFile.MAX_BYTES) {
                throw new InvalidCatalogException(
                        file + ": " + Files.size(file) + " bytes (expected at most " + CatalogFile.MAX_BYTES + ")");
            }
            return CatalogFile.parse(file.toString(), Files.readString(file), own());
        } catch (IOException e) {
            throw new InvalidCatalogException(file + ": cannot be read as a file of UTF-8 text");
        }
    }
}
