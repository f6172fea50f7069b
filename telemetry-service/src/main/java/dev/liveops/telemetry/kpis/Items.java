package dev.liveops.telemetry.kpis;

import java.util.List;

/** Which items of a family are read; docs/kpis.md names them. */
enum Items {
    ALL("TRUE"),
    TOTAL("item = ''"),
    BINS("item <> ''"),
    TOTAL_AND_VALIDITY("(item = '' OR item LIKE 'validity:%')"),
    OUTCOMES("item LIKE 'outcome:%'"),
    COHORTS_AND_SHOWN_DAYS("item IN ('0', '1', '7', '30')"),
    SESSIONS_WITHOUT_LENGTHS("item IN ('player', 'anonymous')");

    private final String condition;

    Items(String condition) {
        this.condition = condition;
    }

    /** As SQL, of a column {@code item}. */
    String condition() {
        return condition;
    }

    /** The same of an item. */
    boolean has(String item) {
        return switch (this) {
            case ALL -> true;
            case TOTAL -> item.isEmpty();
            case BINS -> !item.isEmpty();
            case TOTAL_AND_VALIDITY -> item.isEmpty() || item.startsWith("validity:");
            case OUTCOMES -> item.startsWith("outcome:");
            case COHORTS_AND_SHOWN_DAYS -> List.of("0", "1", "7", "30").contains(item);
            case SESSIONS_WITHOUT_LENGTHS -> List.of("player", "anonymous").contains(item);
        };
    }

    /** Those that a KPI needs of a family. */
    static Items of(Kpi kpi, Source source) {
        return switch (source) {
            case RUNS -> kpi == Kpi.OVERVIEW ? TOTAL_AND_VALIDITY : TOTAL;
            case SESSIONS -> kpi == Kpi.OVERVIEW ? SESSIONS_WITHOUT_LENGTHS : ALL;
            case SCORES -> kpi == Kpi.SCORES ? BINS : TOTAL;
            case RETENTION -> COHORTS_AND_SHOWN_DAYS;
            default -> ALL;
        };
    }
}
