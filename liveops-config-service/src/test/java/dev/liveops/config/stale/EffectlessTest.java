package dev.liveops.config.stale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.targeting.PercentageUnit;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.time.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EffectlessTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final Targeting SOME = new Targeting("platform == \"web\"", null, null);
    private static final Targeting NOBODY =
            new Targeting(null, null, new Targeting.Percentage(0, PercentageUnit.USER, "salt"));

    private long activations;

    @Test
    void shouldFindWhatIsOverruledForEverybodyOfItsPlace() {
        LiveConfig early = config(ConfigScope.WORLD, "w1", "0.2", null);
        LiveConfig late = config(ConfigScope.WORLD, "w1", "0.3", null);
        LiveConfig some = config(ConfigScope.WORLD, "w1", "0.4", SOME);
        LiveConfig elsewhere = config(ConfigScope.WORLD, "w2", "0.3", null);

        assertThat(found(early, late, some, elsewhere)).containsExactly(early);
    }

    @Test
    void shouldFindWhatIsSaidBelowAlready() {
        LiveConfig global = config(ConfigScope.GLOBAL, "global", "0.2", null);
        LiveConfig same = config(ConfigScope.WORLD, "w1", "0.2", null);
        LiveConfig other = config(ConfigScope.WORLD, "w2", "0.3", null);
        LiveConfig adventure = config(ConfigScope.ADVENTURE, "a1", "0.2", null);

        assertThat(found(global, same)).containsExactly(same);
        assertThat(found(global, same, other, adventure))
                .as("from w2 an adventure may bring it back")
                .containsExactly(same);
    }

    @Test
    void shouldNotCallWithoutEffectWhatOnlyMayBeSo() {
        LiveConfig some = config(ConfigScope.GLOBAL, "global", "0.2", SOME);
        LiveConfig world = config(ConfigScope.WORLD, "w1", "0.2", null);

        assertThat(found(some, world)).isEmpty();
    }

    @Test
    void shouldFindWhatSetsADefaultAndWhatIsForNobody() {
        BigDecimal usual =
                CATALOG.levers().get("VENDOR_MARGIN_MIN").defaultValue().decimalValue();
        LiveConfig idle = config(ConfigScope.WORLD, "w1", usual.toString(), null);
        LiveConfig nobody = config(ConfigScope.WORLD, "w2", "0.3", NOBODY);

        assertThat(found(idle, nobody)).containsExactly(idle, nobody);
    }

    private static List<LiveConfig> found(LiveConfig... live) {
        Effectless effectless = new Effectless(CATALOG, List.of(live), NOW);
        return List.of(live).stream().filter(effectless::contains).toList();
    }

    private LiveConfig config(ConfigScope scope, String ref, String margin, Targeting targeting) {
        activations++;
        return new LiveConfig(
                new UUID(0, activations),
                1,
                "C",
                scope,
                ref,
                new Window(null, null),
                0,
                activations,
                targeting,
                JsonNodeFactory.instance.objectNode().put("VENDOR_MARGIN_MIN", new BigDecimal(margin)));
    }
}
