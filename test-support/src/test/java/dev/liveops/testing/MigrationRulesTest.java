package dev.liveops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t DROP COLUMN c;",
                "DROP TABLE t;",
                "drop index i;",
                "DROP FUNCTION f(text);",
                "ALTER TABLE t ALTER c DROP DEFAULT;",
                "ALTER TABLE t RENAME COLUMN a TO b;",
                "ALTER TABLE t ALTER COLUMN c SET NOT NULL;",
                "ALTER TABLE t ADD COLUMN c text NOT NULL;",
                "ALTER TABLE t ADD c text NOT NULL CHECK (c <> 'DEFAULT');",
                "ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 1, ADD COLUMN b int NOT NULL;",
                "ALTER TABLE t ADD COLUMN b int NOT NULL, ADD COLUMN a int NOT NULL DEFAULT 1;",
                "ALTER TABLE t ALTER COLUMN c TYPE bigint;",
                "ALTER TABLE t ALTER c SET DATA TYPE bigint;",
                "ALTER TYPE y ADD VALUE 'z';",
                "ALTER TABLE t ADD CONSTRAINT k CHECK (c > 0);",
                "ALTER TABLE t ADD UNIQUE (c);",
                "CREATE INDEX i ON t (c);",
                "CREATE UNIQUE INDEX i ON t USING btree (c);",
                "CREATE TABLE other (c text); CREATE INDEX i ON t(c);",
                "-- contract\nDROP TABLE t;",
                "-- contract: nobody reads it\nSELECT 1;\nDROP TABLE t;",
                "SELECT 1; -- a semicolon; in a comment\nDROP TABLE t",
            })
    void shouldFindWhatTheVersionBeforeMayNotSurvive(String sql) {
        assertThat(MigrationRules.breaches(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (c text NOT NULL, CHECK (c <> ''));",
                "ALTER TABLE t ADD COLUMN c text;",
                "ALTER TABLE t ADD COLUMN c int NOT NULL DEFAULT 0;",
                "ALTER TABLE t ADD COLUMN c int GENERATED ALWAYS AS (a + 1) STORED NOT NULL;",
                "ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 1, ADD COLUMN b int;",
                "ALTER TABLE t ALTER COLUMN c DROP NOT NULL;",
                "CREATE TABLE t (c text); CREATE INDEX i ON t (c); create unique index j on t(c);",
                "CREATE INDEX CONCURRENTLY i ON t (c);",
                "-- contract: fewer than a hundred rows\nCREATE INDEX i ON t (c);",
                "-- contract: the version before no longer reads it\nALTER TABLE t DROP COLUMN c;",
                "COMMENT ON TABLE t IS 'we DROP TABLE nothing';",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE t; END $$;",
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $body$ BEGIN EXECUTE 'DROP TABLE t'; END $body$;",
            })
    void shouldLetExpansionsPass(String sql) {
        assertThat(MigrationRules.breaches(sql)).isEmpty();
    }
}
