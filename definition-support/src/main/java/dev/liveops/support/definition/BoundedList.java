package dev.liveops.support.definition;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reads pages of definitions that are bounded in bytes: first how large each is, then those that fit; two statements, whatever
 * is stored.
 *
 * @param entity the definition's entity
 * @param key name of its identifier's attribute
 * @param document name of the attribute that holds its document
 * @param order HQL of what it is sorted by: one order, unique
 */
public record BoundedList<E>(Class<E> entity, String key, String document, String order) {
    /** What a filter lets through, {@code size} of them at the most. */
    public Uni<Slice<E>> page(Filter filter, int size) {
        return Panache.getSession()
                .chain(session -> sizes(session, filter, size).chain(sizes -> read(session, filter, sizes, size)));
    }

    /**
     * How many a filter lets through, by what an expression makes of each.
     *
     * @param expression HQL of a text or of an enum with wire names
     */
    public Uni<Map<String, Long>> counts(String expression, Filter filter) {
        return Panache.getSession()
                .chain(session -> {
                    Mutiny.SelectionQuery<Object[]> query = session.createSelectionQuery(
                            "select " + expression + " as grouped, count(*) from " + entity.getSimpleName()
                                    + filter.where() + " group by grouped",
                            Object[].class);
                    filter.parameters().forEach(query::setParameter);
                    return query.getResultList();
                })
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> text(row[0]), row -> (Long) row[1])));
    }

    private static String text(Object grouped) {
        return grouped instanceof WireName name ? name.wire() : String.valueOf(grouped);
    }

    private Uni<List<Object[]>> sizes(Mutiny.Session session, Filter filter, int size) {
        Mutiny.SelectionQuery<Object[]> query = session.createSelectionQuery(
                        "select " + key + ", octet_length(" + document + ") from " + entity.getSimpleName()
                                + filter.where() + " order by " + order,
                        Object[].class)
                .setMaxResults(size + 1);
        filter.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    private Uni<Slice<E>> read(Mutiny.Session session, Filter filter, List<Object[]> sizes, int size) {
        int fitting = PageBytes.fitting(sizes.stream()
                .limit(size)
                .map(row -> ((Number) row[1]).longValue())
                .toList());
        List<Object> keys = sizes.stream().limit(fitting).map(row -> row[0]).toList();
        if (keys.isEmpty()) {
            return Uni.createFrom().item(new Slice<>(List.of(), false));
        }
        // With the filter as well: a key need be unique in what it lets through only.
        Filter fitted = filter.and(key + " in :keys", "keys", keys);
        Mutiny.SelectionQuery<E> query = session.createSelectionQuery(
                "from " + entity.getSimpleName() + fitted.where() + " order by " + order, entity);
        fitted.parameters().forEach(query::setParameter);
        return query.getResultList().map(items -> new Slice<>(items, fitting < sizes.size()));
    }
}
