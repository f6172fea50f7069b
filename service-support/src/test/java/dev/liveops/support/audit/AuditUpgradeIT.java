package dev.liveops.support.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.Waiting;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A chain that was begun before entries had more to say. */
class AuditUpgradeIT {

    private static final String TABLE = "old_entries";

    // Bytes as the version before wrote them.
    private static final List<String> BEFORE = List.of(
            "{\"id\":\"019ab000-0000-7000-8000-000000000001\",\"subject_type\":\"config\",\"subject_id\":\"c-1\",\"action\":\"create\","
                    + "\"actor\":\"ada\",\"ts\":\"2026-11-01T10:00:00.123456Z\",\"diff\":{\"b\":2.0,\"a\":[1,{\"x\":1e2}]}}",
            "{\"id\":\"019ab000-0000-7000-8000-000000000002\",\"subject_type\":\"config\",\"subject_id\":\"c-1\",\"action\":\"activate\","
                    + "\"actor\":\"ada\",\"ts\":\"2026-11-01T10:00:00Z\",\"diff\":null}");
    private static final String AFTER =
            "{\"id\":\"019ab000-0000-7000-8000-000000000003\",\"subject_type\":\"service\",\"action\":\"freeze\",\"actor\":\"ada\","
                    + "\"ts\":\"2026-11-02T10:00:00Z\",\"diff\":null,\"reason\":\"Launch\",\"revision\":3}";

    private static TestPostgres postgres;
    private static Pool pool;

    private final AuditRepository repository = new AuditRepository((DatabaseConfig) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {DatabaseConfig.class}, (proxy, method, arguments) -> TABLE));

    @BeforeAll
    static void start() {
        postgres = TestPostgres.withDatabase("upgraded");
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(PgConnectOptions.fromUri(postgres.address().url("upgraded"))
                        .setUser(postgres.database().runtimeRole())
                        .setPassword(postgres.database().runtimePassword()))
                .build());
    }

    @AfterAll
    static void stop() {
        Waiting.of(pool.close());
        postgres.close();
    }

    @Test
    void shouldVerifyEntriesOfBeforeAndChainNewOnesToThem() {
        migrate("1");
        BEFORE.forEach(AuditUpgradeIT::append);
        migrate("2");
        append(AFTER);

        List<ChainRow> rows =
                read(connection -> repository.chain(connection, 0, 10)).items();
        AuditHead head = read(repository::head).orElseThrow();

        ChainWalk walk = new ChainWalk(ChainWalk.BEGINNING, Optional.empty())
                .over(rows, Optional.empty())
                .upTo(Optional.of(head), Optional.empty());
        assertThat(walk.fault()).isEmpty();
        assertThat(walk.checked().sequence()).isEqualTo(3);
        assertThat(rows.get(0).entry().reason()).isNull();
        assertThat(rows.get(2).entry().subjectId()).isNull();
        assertThat(rows.get(2).entry().reason()).isEqualTo("Launch");
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(
                        postgres.address().jdbcUrl("upgraded"),
                        postgres.database().ownerRole(),
                        postgres.database().ownerPassword())
                .locations("classpath:db/support")
                .target(version)
                .placeholders(Map.of("runtime_role", postgres.database().runtimeRole(), "audit_table", TABLE))
                .load()
                .migrate();
    }

    private static void append(String entry) {
        read(connection -> connection.preparedQuery("SELECT audit_append($1)").execute(Tuple.of(entry)));
    }

    private static <T> T read(Function<SqlConnection, Uni<T>> work) {
        return Waiting.of(pool.withConnection(work));
    }
}
