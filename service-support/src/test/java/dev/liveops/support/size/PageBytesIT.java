package dev.liveops.support.size;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class PageBytesIT {

    private static final String TEXTS = "aZ \"\\/\b\f\n\r\t\u0001\u001f\u007f\u00e9\u20ac\ud83d\ude00";

    @Inject
    Database database;

    @Inject
    JsonText json;

    @BeforeEach
    void makeATable() {
        TestDatabase.execute("DROP TABLE IF EXISTS paged", "CREATE TABLE paged (id int PRIMARY KEY, document jsonb)");
    }

    @Test
    void shouldHoldAllThatFitsAndSayWhetherThereIsMore() {
        insert(10, 20, 30);

        assertThat(page(0, 3)).isEqualTo(new Slice<>(List.of(1, 2, 3), false));
        assertThat(page(0, 2)).isEqualTo(new Slice<>(List.of(1, 2), true));
        assertThat(page(3, 2)).isEqualTo(new Slice<>(List.of(), false));
    }

    @Test
    void shouldEndEarlyAndStillHoldOneAtTheLeast() {
        int half = PageBytes.MAX_BYTES / 2;
        insert(3 * half, half, half, 1, 2 * half + 1);

        assertThat(page(0, 50)).isEqualTo(new Slice<>(List.of(1), true));
        assertThat(page(1, 50)).isEqualTo(new Slice<>(List.of(2, 3), true));
        assertThat(page(3, 50)).isEqualTo(new Slice<>(List.of(4), true));
        assertThat(page(4, 50)).isEqualTo(new Slice<>(List.of(5), false));
    }

    @Test
    void shouldCountInJavaAsPostgresqlDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            JsonNode document = document(random, 4);

            assertThat(DocumentLimit.bytes(document))
                    .as("seed %d, round %d: %s", seed, round, document)
                    .isEqualTo(storedBytes(document, "jsonb"));
        }
    }

    @Test
    void shouldCountNoNumberForLessThanIsStoredOfIt() {
        for (String number : List.of("1E+2", "1.5E+12", "1E-7", "1E+300", "-2.50", "12345678901234567890")) {
            JsonNode document = JsonNodeFactory.instance.arrayNode().add(new BigDecimal(number));

            assertThat(DocumentLimit.bytes(document))
                    .as(number)
                    .isGreaterThanOrEqualTo(storedBytes(document, "jsonb"))
                    .isGreaterThanOrEqualTo(storedBytes(document, "json"));
        }
    }

    // A text's quotes are two of its bytes.
    private static void insert(int... bytes) {
        for (int id = 1; id <= bytes.length; id++) {
            int length = Math.max(0, bytes[id - 1] - 2);
            TestDatabase.execute("INSERT INTO paged VALUES (" + id + ", to_jsonb(repeat('x', " + length + ")))");
        }
    }

    private Slice<Integer> page(int after, int size) {
        String select = "SELECT id, document::text AS document FROM paged WHERE id > $1 ORDER BY id LIMIT $2";
        return Waiting.of(database.withConnection(connection -> connection
                .preparedQuery(PageBytes.bounded(select, "document", "id"))
                .execute(Tuple.of(after, size + 1))
                .map(rows -> PageBytes.slice(rows, size, row -> row.getInteger("id")))));
    }

    private long storedBytes(JsonNode document, String type) {
        return Waiting.of(database.withConnection(connection -> connection
                .preparedQuery("SELECT octet_length($1::text::" + type + "::text) AS bytes")
                .execute(Tuple.of(json.write(document)))
                .map(rows -> rows.iterator().next().getLong("bytes"))));
    }

    private static JsonNode document(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(BigDecimal.valueOf(random.nextInt(), random.nextInt(6)));
            case 4, 5 -> nodes.textNode(text(random));
            case 6 -> {
                ArrayNode array = nodes.arrayNode();
                random.ints(random.nextInt(5)).forEach(element -> array.add(document(random, depth - 1)));
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                random.ints(random.nextInt(5)).forEach(field -> object.set(text(random), document(random, depth - 1)));
                yield object;
            }
        };
    }

    private static String text(Random random) {
        int[] characters = TEXTS.codePoints().toArray();
        return random.ints(random.nextInt(8), 0, characters.length)
                .collect(
                        StringBuilder::new,
                        (text, index) -> text.appendCodePoint(characters[index]),
                        StringBuilder::append)
                .toString();
    }
}
