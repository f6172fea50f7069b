package dev.liveops.support.definition;

/**
 * How a JSONB column is an attribute: its text, cast in the statement, so that a number stays as it was written. An attribute has
 * {@code @ColumnTransformer(read = "cast(its_column as text)", write = JsonColumn.WRITE)}.
 */
public final class JsonColumn {
    /** SQL of the value that is written. */
    public static final String WRITE = "cast(cast(? as text) as jsonb)";

    private JsonColumn() {}
}
