package dev.liveops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Migrations expand first and contract later: while a new version starts, the version before works on the new schema, so
 * nothing is dropped, renamed, narrowed or newly required that it uses, and nobody waits for an index of a large table. A
 * statement that does so all the same says why that harms nobody, in a comment right above: {@code -- contract: the version
 * before no longer reads it}.
 */
public final class MigrationRules {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db");
    private static final String REASON = "-- contract: ";
    private static final String HOLDS_UP =
            "builds an index while nobody can write (expected CONCURRENTLY, in a migration without a"
                    + " transaction, or the reason why that is short): ";
    private static final Pattern CREATED = Pattern.compile("^CREATE TABLE (?<table>\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern INDEX = Pattern.compile(
            "^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY\\b).*?\\bON (?<table>[^\\s(]+)", Pattern.CASE_INSENSITIVE);

    private MigrationRules() {}

    /**
     * Checks every migration of the module under test.
     *
     * @param landed names of files that were released before there were rules; each must break one
     */
    public static void check(String... landed) {
        List<String> breaches = new ArrayList<>();
        Set<String> excused = new TreeSet<>();
        for (Path file : migrations()) {
            String name = file.getFileName().toString();
            List<String> found = breaches(read(file));
            if (List.of(landed).contains(name)) {
                excused.addAll(found.isEmpty() ? List.of() : List.of(name));
            } else {
                found.forEach(breach -> breaches.add(name + ": " + breach));
            }
        }
        assertThat(breaches).as("steps that the version before may not survive").isEmpty();
        assertThat(excused).as("landed files that break a rule").containsExactlyInAnyOrder(landed);
    }

    /** What of a migration the version before may not survive. */
    static List<String> breaches(String sql) {
        List<SqlStatements.Statement> statements = SqlStatements.of(sql);
        Set<String> created = statements.stream()
                .map(statement -> CREATED.matcher(statement.text()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group("table"))
                .collect(Collectors.toSet());
        return statements.stream()
                .filter(statement -> !statement.comment().startsWith(REASON))
                .flatMap(statement -> statement.steps().stream())
                .flatMap(step -> Stream.concat(
                        Stream.of(Rule.values())
                                .filter(rule -> rule.isBrokenBy(step))
                                .map(rule -> rule.because + ": " + step),
                        Stream.of(step)
                                .filter(index -> holdsUpWriters(index, created))
                                .map(HOLDS_UP::concat)))
                .toList();
    }

    // A second for each few hundred thousand rows, measured; on a table that the same file makes there are none.
    private static boolean holdsUpWriters(String step, Set<String> created) {
        Matcher index = INDEX.matcher(step);
        return index.find() && !created.contains(index.group("table"));
    }

    private static List<Path> migrations() {
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Rule {
        DROP("drops what may still be used", "\\bDROP\\b(?! NOT NULL\\b)", null),
        RENAME("renames what may still be used", "\\bRENAME\\b", null),
        REQUIRE("requires what may be written without it", "\\bSET NOT NULL\\b", null),
        ADD_REQUIRED(
                "adds what must be written, without a default",
                "^ALTER TABLE\\b.*\\bADD\\b.*\\bNOT NULL\\b",
                "\\bDEFAULT\\b|\\bGENERATED\\b"),
        RETYPE("changes a type that may still be used", "\\bALTER TYPE\\b|\\bALTER\\b.*\\bTYPE\\b", null),
        NARROW(
                "narrows what may be written",
                "\\bALTER (?:TABLE|DOMAIN)\\b.*\\bADD (?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\\b",
                null);

        private final String because;
        private final Pattern breach;
        private final Pattern excuse;

        Rule(String because, String breach, String excuse) {
            this.because = because;
            this.breach = Pattern.compile(breach, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            this.excuse = excuse == null ? null : Pattern.compile(excuse, Pattern.CASE_INSENSITIVE);
        }

        private boolean isBrokenBy(String step) {
            return breach.matcher(step).find()
                    && (excuse == null || !excuse.matcher(step).find());
        }
    }
}
