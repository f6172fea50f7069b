package dev.liveops.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.configs.BatchOutcome;
import dev.liveops.config.configs.BatchStep;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.ConfigName;
import dev.liveops.config.configs.ConfigStatus;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.config.targeting.PercentageUnit;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.config.transfer.ConfigPlanner.Planned;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.transfer.PlanBuilder;
import dev.liveops.support.transfer.PlannedAction;
import dev.liveops.support.transfer.PlannedChange;
import dev.liveops.support.transfer.TransferDocuments;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigPlannerTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final List<TransferState> STATES = List.of(TransferState.values());
    private static final TransferDocuments DOCUMENTS = new TransferDocuments(
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build()));

    private final Map<UUID, StoredConfig> stored = new LinkedHashMap<>();

    @Test
    void shouldCreateActivateAndKeepWhatIsWorkedOn() {
        Planned planned = plan(wanted(TransferState.ACTIVE, content("A", "0.1"), content("A", "0.2")));

        assertThat(actions(planned)).containsExactly(PlannedAction.CREATE, PlannedAction.ACTIVATE, PlannedAction.EDIT);
        assertThat(planned.plan().changes().get(1).fields())
                .extracting(field -> field.path() + " " + field.from() + " " + field.to())
                .contains("payload.VENDOR_MARGIN_MIN null 0.1");
        apply(planned);
        assertThat(stored.values()).singleElement().satisfies(config -> {
            assertThat(config.live()).isEqualTo(content("A", "0.1"));
            assertThat(config.newest()).isEqualTo(content("A", "0.2"));
        });
    }

    @Test
    void shouldPlanAlikeWhateverIdIsGivenToWhatIsMade() {
        Targeting share = new Targeting(null, null, new Targeting.Percentage(2_500, PercentageUnit.USER, null));
        ConfigContent shared = new ConfigContent("A", content("A", "0.1").payload(), null, null, 0, share);

        Planned planned = plan(wanted(TransferState.ACTIVE, shared, null));

        assertThat(plan(wanted(TransferState.ACTIVE, shared, null))
                        .plan()
                        .basis()
                        .hash())
                .isEqualTo(planned.plan().basis().hash());
        apply(planned);
        assertThat(plan(wanted(TransferState.ACTIVE, shared, null)).plan().isEmpty())
                .isTrue();
    }

    @Test
    void shouldTakeOutAndPutAwayInOneGo() {
        StoredConfig config = active("A", "0.1");

        Planned planned = plan(new WantedConfig(
                "configs[0]", config.id(), UUID.randomUUID(), key("A"), TransferState.ARCHIVED, null, null, List.of()));

        assertThat(actions(planned)).containsExactly(PlannedAction.DEACTIVATE, PlannedAction.ARCHIVE);
        assertThat(BatchOutcome.of(planned.steps(), List.of(config)).gone()).containsExactly(config.id());
    }

    @Test
    void shouldNotTouchWhatSaysTheSameWithOtherDigits() {
        active("A", "0.10");

        assertThat(plan(wanted(TransferState.ACTIVE, content("A", "0.1"), null))
                        .plan()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldAskWhichIsMeantWhereTwoAreCalledTheSame() {
        active("A", "0.1");
        active("A", "0.2");

        assertThat(plan(wanted(TransferState.ACTIVE, content("A", "0.3"), null))
                        .plan()
                        .violations())
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).contains("2 configs", "(expected config_id"));
    }

    @Test
    void shouldKnowTwoOfOneNameByTheirIds() {
        StoredConfig one = active("A", "0.1");
        UUID other = UUID.randomUUID();

        Planned planned = plan(
                wanted(one.id(), TransferState.ACTIVE, content("A", "0.1"), null),
                wanted(other, TransferState.ACTIVE, content("A", "0.2"), null));

        assertThat(planned.plan().violations()).isEmpty();
        assertThat(actions(planned)).containsExactly(PlannedAction.CREATE, PlannedAction.ACTIVATE);
        assertThat(planned.plan().changes().get(0).id()).isEqualTo(other.toString());
    }

    @Test
    void shouldRefuseOneTwiceAMoveAndAnEndThatHasPassed() {
        StoredConfig config = active("A", "0.1");
        ConfigContent over = new ConfigContent("B", content("B", "1").payload(), null, NOW, 0, null);
        WantedConfig elsewhere = new WantedConfig(
                "configs[2]",
                config.id(),
                UUID.randomUUID(),
                new ConfigName(ConfigScope.GLOBAL, "global", "A"),
                TransferState.DRAFT,
                content("A", "0.1"),
                null,
                List.of());

        assertThat(plan(elsewhere).plan().violations())
                .extracting(one -> one.path())
                .containsExactly("configs[2].scope_ref");
        assertThat(plan(
                                wanted(TransferState.ACTIVE, content("A", "0.1"), null),
                                wanted(config.id(), TransferState.ACTIVE, content("A", "0.1"), null))
                        .plan()
                        .violations())
                .isEmpty();
        assertThat(plan(
                                wanted(config.id(), TransferState.ACTIVE, content("A", "0.1"), null),
                                wanted(config.id(), TransferState.ACTIVE, content("A", "0.2"), null))
                        .plan()
                        .violations())
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).contains("(expected each once)"));
        assertThat(plan(wanted(TransferState.ACTIVE, over, null)).plan().violations())
                .extracting(one -> one.path())
                .containsExactly("configs[0].valid_to");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void shouldHaveNothingToDoASecondTimeAndComeToWhatTheDocumentSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            stored.clear();
            int there = random.nextInt(4);
            for (int index = 0; index < there; index++) {
                put(any(random, "N" + index));
            }
            List<WantedConfig> wanted = new ArrayList<>();
            for (int index = 0; index < 4; index++) {
                wanted.add(anyWanted(random, index));
            }
            Planned planned = plan(wanted.toArray(WantedConfig[]::new));
            assertThat(planned.plan().violations()).as("seed %d", seed).isEmpty();

            apply(planned);

            assertThat(plan(wanted.toArray(WantedConfig[]::new)).plan().changes())
                    .as("seed %d, round %d", seed, round)
                    .isEmpty();
            wanted.forEach(this::requireSo);
        }
    }

    private void requireSo(WantedConfig wanted) {
        List<StoredConfig> meant = stored.values().stream()
                .filter(config ->
                        config.status() != ConfigStatus.ARCHIVED && wanted.key().means(config))
                .toList();
        if (wanted.state() == TransferState.ARCHIVED) {
            assertThat(meant).isEmpty();
            return;
        }
        assertThat(meant).singleElement().satisfies(config -> {
            assertThat(config.live()).isEqualTo(wanted.state() == TransferState.ACTIVE ? wanted.content() : null);
            assertThat(config.newest()).isEqualTo(wanted.draft() == null ? wanted.content() : wanted.draft());
        });
    }

    private StoredConfig any(Random random, String name) {
        ConfigContent newest = content(name, "0." + (1 + random.nextInt(3)));
        ConfigContent live = random.nextInt(3) == 0
                ? null
                : random.nextBoolean() ? newest : content(name, "0." + (1 + random.nextInt(3)));
        return config(UUID.randomUUID(), newest, live, live == null ? ConfigStatus.DRAFT : ConfigStatus.ACTIVE);
    }

    private WantedConfig anyWanted(Random random, int index) {
        String name = "N" + index;
        TransferState state = STATES.get(random.nextInt(STATES.size()));
        ConfigContent content = state == TransferState.ARCHIVED ? null : content(name, "0." + (1 + random.nextInt(3)));
        ConfigContent draft = state == TransferState.ACTIVE && random.nextInt(3) == 0
                ? content(name, "0." + (1 + random.nextInt(3)))
                : null;
        return new WantedConfig(
                "configs[" + index + "]", null, UUID.randomUUID(), key(name), state, content, draft, List.of());
    }

    private Planned plan(WantedConfig... wanted) {
        return ConfigPlanner.plan(DOCUMENTS, new PlanBuilder(7), List.of(wanted), List.copyOf(stored.values()), NOW);
    }

    private static List<PlannedAction> actions(Planned planned) {
        return planned.plan().changes().stream().map(PlannedChange::action).toList();
    }

    // What the service does of the steps.
    private void apply(Planned planned) {
        for (BatchStep step : planned.steps()) {
            StoredConfig before = stored.get(step.id());
            if (step instanceof BatchStep.Create create) {
                assertThat(before).isNull();
                put(config(create.id(), create.content(), null, ConfigStatus.DRAFT));
            } else if (step instanceof BatchStep.Edit edit) {
                put(config(before.id(), edit.content(), before.live(), before.status()));
            } else if (step instanceof BatchStep.Activate) {
                put(config(before.id(), before.newest(), before.newest(), ConfigStatus.ACTIVE));
            } else if (step instanceof BatchStep.Deactivate) {
                assertThat(before.live()).isNotNull();
                put(config(before.id(), before.newest(), null, ConfigStatus.DRAFT));
            } else {
                assertThat(before.status()).isEqualTo(ConfigStatus.DRAFT);
                put(config(before.id(), before.newest(), null, ConfigStatus.ARCHIVED));
            }
        }
    }

    private StoredConfig active(String name, String margin) {
        StoredConfig config =
                config(UUID.randomUUID(), content(name, margin), content(name, margin), ConfigStatus.ACTIVE);
        put(config);
        return config;
    }

    private void put(StoredConfig config) {
        stored.put(config.id(), config);
    }

    private static StoredConfig config(UUID id, ConfigContent newest, ConfigContent live, ConfigStatus status) {
        return new StoredConfig(
                id, ConfigScope.WORLD, "w", status, 1, newest, live, null, NOW, status + " " + newest + " " + live);
    }

    private static WantedConfig wanted(TransferState state, ConfigContent content, ConfigContent draft) {
        return wanted(null, state, content, draft);
    }

    private static WantedConfig wanted(UUID id, TransferState state, ConfigContent content, ConfigContent draft) {
        return new WantedConfig(
                "configs[0]", id, UUID.randomUUID(), key(content.name()), state, content, draft, List.of());
    }

    private static ConfigName key(String name) {
        return new ConfigName(ConfigScope.WORLD, "w", name);
    }

    private static ConfigContent content(String name, String margin) {
        return new ConfigContent(
                name,
                JsonNodeFactory.instance.objectNode().put("VENDOR_MARGIN_MIN", new BigDecimal(margin)),
                null,
                null,
                0,
                null);
    }
}
