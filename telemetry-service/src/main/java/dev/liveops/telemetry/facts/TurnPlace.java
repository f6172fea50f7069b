package dev.liveops.telemetry.facts;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What turns are told apart by; {@code ''} where one is not told. */
public record TurnPlace(String configVersion, String world, String adventure, String modelTier)
        implements Comparable<TurnPlace> {

    private static final Comparator<TurnPlace> ORDER = Comparator.comparing(TurnPlace::configVersion)
            .thenComparing(TurnPlace::world)
            .thenComparing(TurnPlace::adventure)
            .thenComparing(TurnPlace::modelTier);

    static TurnPlace of(Fields fields) {
        Long version = fields.longCount("config_version");
        return new TurnPlace(
                version == null ? "" : version.toString(),
                told(fields.text("world_id")),
                told(fields.text("adventure_id")),
                told(fields.text("model_tier")));
    }

    private static String told(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Every dimension of {@code kpi_day} with the value it counts under. */
    List<Place.Value> values() {
        return List.of(
                new Place.Value("", ""),
                new Place.Value("config_version", configVersion),
                new Place.Value("world", world),
                new Place.Value("adventure", adventure),
                new Place.Value("model_tier", modelTier));
    }

    @Override
    public int compareTo(TurnPlace other) {
        return ORDER.compare(this, other);
    }
}
