package dev.liveops.config.levers;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the catalog that is part of the service, {@code levers.json}. */
@Singleton
public class LeverCatalogSource {

    @Produces
    @Singleton
    LeverCatalog catalog(ObjectMapper json) {
        try (InputStream in = LeverCatalogSource.class.getResourceAsStream("/levers.json")) {
            return new LeverCatalog(List.of(json.readValue(in, Lever[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException("the lever catalog cannot be read", e);
        }
    }
}
