package dev.liveops.telemetry.kpis;

/** Filters as conditions of {@code runs}: the same runs that cells count under them. */
final class RunConditions {

    private RunConditions() {}

    /** Adds a condition. */
    static void add(CellQuery.Builder query, Filter filter) {
        Dimension dimension = filter.dimension();
        if (dimension.isExperiment()) {
            query.add(" AND experiment_variant_snapshot ->> ")
                    .parameter(dimension.experimentId())
                    .add(" = ")
                    .parameter(filter.value());
        } else if (dimension.equals(Dimension.EVENT) && !filter.value().isEmpty()) {
            query.add(" AND (event_id = ")
                    .parameter(filter.value())
                    .add(" OR events @> jsonb_build_array(jsonb_build_object('event_id', ")
                    .parameter(filter.value())
                    .add("::text)))");
        } else {
            query.add(" AND coalesce(" + column(dimension) + ", '') = ").parameter(filter.value());
        }
    }

    private static String column(Dimension dimension) {
        boolean isId = dimension.equals(Dimension.EVENT) || dimension.equals(Dimension.CHALLENGE);
        return isId ? dimension.name() + "_id" : dimension.name();
    }
}
