package dev.liveops.telemetry.facts;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run.
 *
 * @param tier -1 where none was told
 * @param wave of a clear or a fail; -1 otherwise
 * @param items the options of an offer, the one id of a pick; empty otherwise
 * @param kindOfItem of a pick; null where none was told
 * @param amount heroes that remained at a clear, the core's thousandths at a fail; null where none was told
 */
record RunPart(
        Kind kind,
        Source source,
        int tier,
        int wave,
        List<String> items,
        @Nullable String kindOfItem,
        @Nullable Long amount) {

    /** Tiers and waves beyond it count nowhere. */
    static final int LAST_PLACE = 9_999;

    static final int NOWHERE = -1;

    RunPart {
        items = List.copyOf(items);
    }

    /** The part an event tells; null when it tells none. */
    static @Nullable RunPart of(PlayedEvent event) {
        Fields fields = event.fields();
        return switch (event.type()) {
            case "draft_offered" -> offer(event, fields.texts("options"));
            case "draft_pick" -> pick(event, fields.text("picked_type"));
            case "relic_pick" -> pick(event, "relic");
            case "layout_pick" -> pick(event, "layout");
            case "wave_clear" -> wave(event, Kind.CLEAR, toLong(fields.count("heroes_remaining")));
            case "wave_fail" -> wave(event, Kind.FAIL, fields.thousandths("core_hp_at_death"));
            default -> null;
        };
    }

    private static @Nullable RunPart offer(PlayedEvent event, List<String> options) {
        return options.isEmpty()
                ? null
                : new RunPart(Kind.OFFER, event.source(Ranks.CLIENT), tier(event), NOWHERE, options, null, null);
    }

    private static @Nullable RunPart pick(PlayedEvent event, @Nullable String kind) {
        String picked = event.fields().text("picked_id");
        return picked == null
                ? null
                : new RunPart(Kind.PICK, event.source(Ranks.CLIENT), tier(event), NOWHERE, List.of(picked), kind, null);
    }

    private static @Nullable RunPart wave(PlayedEvent event, Kind kind, @Nullable Long amount) {
        Integer wave = event.fields().count("wave_idx");
        return wave == null || wave > LAST_PLACE
                ? null
                : new RunPart(kind, event.source(Ranks.CLIENT), tier(event), wave, List.of(), null, amount);
    }

    private static int tier(PlayedEvent event) {
        Integer tier = event.fields().count("tier");
        return tier == null || tier > LAST_PLACE ? NOWHERE : tier;
    }

    private static @Nullable Long toLong(@Nullable Integer value) {
        return value == null ? null : (Long) value.longValue();
    }

    /** The same in a run that it joined. */
    RunPart joined() {
        return new RunPart(
                kind, new Source(Ranks.JOINED, source.micros(), source.id()), tier, wave, items, kindOfItem, amount);
    }

    /** How much of a run's room it takes. */
    int weight() {
        return 1 + (kind == Kind.OFFER ? items.size() : 0);
    }

    /** What two parts have in common that tell the same: a wave its place, anything else only itself. */
    Key key() {
        return kind == Kind.CLEAR || kind == Kind.FAIL
                ? new Key(kind, tier, wave, null)
                : new Key(kind, NOWHERE, NOWHERE, source.id());
    }

    record Key(Kind kind, int tier, int wave, @Nullable UUID id) {}

    enum Kind {
        OFFER(0),
        PICK(1),
        CLEAR(2),
        FAIL(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** As it is stored. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no kind of part: " + code));
        }
    }
}
