package dev.liveops.telemetry.sums;

import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums;
import dev.liveops.model.study.StudySums.ExposedPart;
import dev.liveops.model.study.StudySums.ExposedUsers;
import dev.liveops.model.study.StudySums.MetricSums;
import dev.liveops.model.study.StudySums.OpenUsers;
import dev.liveops.model.study.StudySums.OrderedValues;
import dev.liveops.model.study.StudySums.UserSums;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the answer of cells and of what is sealed. */
final class SumsBuilder {

    private final StudyPlan plan;
    private final List<Cell> cells;
    private final List<Sealed> sealedDays;
    private final Map<Integer, List<OrderedValues>> quantiles;

    SumsBuilder(
            StudyPlan plan, List<Cell> cells, List<Sealed> sealedDays, Map<Integer, List<OrderedValues>> quantiles) {
        this.plan = plan;
        this.cells = cells;
        this.sealedDays = sealedDays;
        this.quantiles = quantiles;
    }

    StudySums build(Instant asOf) {
        List<MetricSums> metrics = new ArrayList<>();
        for (int metric = 0; metric < plan.metrics().size(); metric++) {
            metrics.add(metric(metric, plan.metrics().get(metric)));
        }
        LocalDate first = LocalDate.ofInstant(plan.study().startedAt(), ZoneOffset.UTC);
        Instant sealedUntil = plan.unsealed().isAfter(first)
                ? plan.unsealed().atStartOfDay(ZoneOffset.UTC).toInstant()
                : null;
        return new StudySums(plan.study().key(), asOf, sealedUntil, multi(), exposed(), exposedBy(), metrics);
    }

    private long multi() {
        return of(StudyCells.USERS, StudyCells.MULTI).stream()
                .mapToLong(cell -> cell.sums().n())
                .sum();
    }

    private List<ExposedUsers> exposed() {
        return of(StudyCells.USERS, StudyCells.ALL).stream()
                .map(cell -> new ExposedUsers(
                        cell.phase(),
                        variant(cell),
                        cell.dayOrThrow(),
                        cell.sums().n()))
                .toList();
    }

    private List<ExposedPart> exposedBy() {
        Map<List<String>, Map<Cell.Arm, Long>> parts = new TreeMap<>(
                Comparator.<List<String>, String>comparing(part -> part.get(0)).thenComparing(part -> part.get(1)));
        cells.stream()
                .filter(cell -> cell.metric() == StudyCells.USERS
                        && !cell.dimension().equals(StudyCells.ALL)
                        && !cell.dimension().equals(StudyCells.MULTI))
                .forEach(cell -> parts.computeIfAbsent(
                                List.of(cell.dimension(), cell.value()), any -> new TreeMap<>(Cell.Arm.ORDER))
                        .merge(cell.arm(), cell.sums().n(), Long::sum));
        List<ExposedPart> rows = new ArrayList<>();
        parts.forEach((part, arms) -> arms.forEach((arm, users) -> rows.add(new ExposedPart(
                part.get(0), part.get(1), arm.phase(), plan.study().variants().get(arm.variant()), users))));
        return rows;
    }

    private MetricSums metric(int place, StudyMetric metric) {
        Map<Cell.Arm, CellSums> rest = new TreeMap<>(Cell.Arm.ORDER);
        List<OpenUsers> open = new ArrayList<>();
        for (Cell cell : of(place, StudyCells.ALL)) {
            if (cell.isClosed()) {
                rest.merge(cell.arm(), cell.sums(), CellSums::plus);
            } else if (cell.sums().n() != 0) {
                open.add(new OpenUsers(cell.phase(), variant(cell), cell.sums().n()));
            }
        }
        List<UserSums> rows = new ArrayList<>();
        for (Sealed day : sealedDays) {
            int variant = plan.study().variants().indexOf(day.variant());
            if (day.metric().equals(metric.id()) && variant >= 0) {
                rest.merge(new Cell.Arm(day.phase(), variant), CellSums.NOTHING.minus(day.sums()), CellSums::plus);
                rows.add(row(day.phase(), day.variant(), day.day(), null, null, day.sums()));
            }
        }
        rest.forEach((arm, sums) -> {
            if (!sums.isNothing()) {
                rows.add(row(arm.phase(), plan.study().variants().get(arm.variant()), null, null, null, sums));
            }
        });
        return new MetricSums(
                metric.id(),
                metric.cap() == null ? null : (Double) metric.cap().doubleValue(),
                rows,
                capped(place),
                open,
                quantiles.getOrDefault(place, List.of()),
                segments(place));
    }

    private List<UserSums> capped(int place) {
        return of(place, StudyCells.CAPPED).stream()
                .filter(Cell::isClosed)
                .map(cell -> row(cell.phase(), variant(cell), null, null, null, cell.sums()))
                .toList();
    }

    private List<UserSums> segments(int place) {
        return cells.stream()
                .filter(cell -> cell.metric() == place
                        && cell.isClosed()
                        && !cell.dimension().equals(StudyCells.ALL)
                        && !cell.dimension().equals(StudyCells.CAPPED))
                .map(cell -> row(cell.phase(), variant(cell), null, cell.dimension(), cell.value(), cell.sums()))
                .toList();
    }

    private List<Cell> of(int metric, String dimension) {
        return cells.stream()
                .filter(cell -> cell.metric() == metric && cell.dimension().equals(dimension))
                .toList();
    }

    private String variant(Cell cell) {
        return plan.study().variants().get(cell.variant());
    }

    private static UserSums row(
            int phase,
            String variant,
            @Nullable LocalDate day,
            @Nullable String dimension,
            @Nullable String value,
            CellSums sums) {
        return new UserSums(
                phase,
                variant,
                day,
                dimension,
                value,
                sums.n(),
                CellSums.whole(sums.v()),
                CellSums.product(sums.vv()),
                CellSums.whole(sums.d()),
                CellSums.product(sums.dd()),
                CellSums.product(sums.vd()),
                CellSums.whole(sums.b()),
                CellSums.product(sums.bb()),
                CellSums.product(sums.vb()));
    }

    /**
     * Sums over users.
     *
     * @param metric its place, or {@link StudyCells#USERS}
     * @param day of the first exposure, of users; else null
     * @param isClosed whether the users' windows are over
     */
    record Cell(
            int metric,
            String dimension,
            String value,
            int phase,
            int variant,
            @Nullable LocalDate day,
            boolean isClosed,
            CellSums sums) {

        Arm arm() {
            return new Arm(phase, variant);
        }

        LocalDate dayOrThrow() {
            return Objects.requireNonNull(day);
        }

        /** A variant in a phase. */
        record Arm(int phase, int variant) {

            static final Comparator<Arm> ORDER =
                    Comparator.comparingInt(Arm::phase).thenComparingInt(Arm::variant);
        }
    }

    /** What a day was sealed with. */
    record Sealed(String metric, int phase, String variant, LocalDate day, CellSums sums) {}
}
