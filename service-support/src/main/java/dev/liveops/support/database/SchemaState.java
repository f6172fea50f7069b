package dev.liveops.support.database;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.ResourceProvider;

/** Which migrations were made, as the role that serves sees it. */
final class SchemaState {
    private static final Pattern FILE = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final String[] SUFFIXES = {".sql"};

    private final Pool pool;

    SchemaState(Pool pool) {
        this.pool = pool;
    }

    /** Fails unless the newest migration that this service knows, or a later one, was made in each history. */
    Uni<Void> requireAll(List<SchemaMigrations> all, Function<SchemaMigrations, ResourceProvider> resources) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(migrations -> require(migrations, newest(resources.apply(migrations))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> require(SchemaMigrations migrations, int newest) {
        return newest == 0
                ? Uni.createFrom().voidItem()
                : pool.query("SELECT coalesce(max(version::int), 0) AS made FROM " + migrations.history()
                                + " WHERE success")
                        .execute()
                        .map(rows -> rows.iterator().next().getInteger("made"))
                        .invoke(made -> requireMade(migrations, newest, made))
                        .replaceWithVoid();
    }

    private static void requireMade(SchemaMigrations migrations, int newest, int made) {
        if (made < newest) {
            throw new IllegalStateException(migrations.history() + " is at " + made + " (expected " + newest
                    + " or later; the migrations run as a process of their own)");
        }
    }

    private static int newest(ResourceProvider resources) {
        return resources.getResources("V", SUFFIXES).stream()
                .map(resource -> FILE.matcher(resource.getFilename()))
                .filter(Matcher::matches)
                .mapToInt(file -> Integer.parseInt(file.group(1)))
                .max()
                .orElse(0);
    }
}
