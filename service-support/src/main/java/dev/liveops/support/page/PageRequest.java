package dev.liveops.support.page;

import dev.liveops.model.id.UuidText;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param after key of the last item of the page before; empty for the first page
 * @param size how many items at the most, 1..200
 */
public record PageRequest(String after, int size) {

    /** Items of a page where nothing is said. */
    public static final int DEFAULT_SIZE = 50;

    /** Most items of a page. */
    public static final int MAX_SIZE = 200;

    private static final String VERSION = "1:";

    /**
     * Reads the query parameters {@code page_token} and {@code page_size}; both may be null.
     *
     * @throws ProblemException {@code page.token_malformed} or {@code request.bad_parameter}
     */
    public static PageRequest of(@Nullable String token, @Nullable Integer size) {
        int wanted = size == null ? DEFAULT_SIZE : size;
        if (wanted < 1 || wanted > MAX_SIZE) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, "page_size", wanted + " (expected 1.." + MAX_SIZE + ")");
        }
        return new PageRequest(token == null ? "" : decode(token), wanted);
    }

    /**
     * Makes a page from rows that were read with a limit of {@link #limit()}.
     *
     * @param key the key a row is sorted by, unique in the list
     */
    public <T> Page<T> page(List<T> rows, Function<T, String> key) {
        if (rows.size() <= size) {
            return new Page<>(rows, null);
        }
        return page(new Slice<>(rows.subList(0, size), true), key);
    }

    /**
     * Makes a page from what was read for it.
     *
     * @param key the key an item is sorted by, unique in the list
     */
    public <T> Page<T> page(Slice<T> slice, Function<T, String> key) {
        List<T> items = slice.items();
        return new Page<>(items, slice.more() ? token(key.apply(items.get(items.size() - 1))) : null);
    }

    /**
     * The key as the number it is in a list of numbered things; {@code page.token_malformed} when it is none.
     *
     * @param first what the first page starts after
     */
    public long afterNumber(long first) {
        try {
            return after.isEmpty() ? first : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw malformedToken();
        }
    }

    /**
     * The key as the UUID it is in a list of things with such an id; {@code page.token_malformed} when it is none.
     *
     * @param first what the first page starts after
     */
    public UUID afterId(UUID first) {
        UUID id = after.isEmpty() ? first : UuidText.parse(after);
        if (id == null) {
            throw malformedToken();
        }
        return id;
    }

    /** How many rows to read: one more than the page holds, to see whether there is another. */
    public int limit() {
        return size + 1;
    }

    /** The problem of a token whose key is none of the list's. */
    public static ProblemException malformedToken() {
        return ProblemException.at(
                CommonProblem.PAGE_TOKEN_MALFORMED,
                "page_token",
                "is none of ours (expected next_page_token of a page)");
    }

    /** The token of the page after a key. */
    public static String token(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((VERSION + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(VERSION) && text.indexOf('\0') < 0) {
                return text.substring(VERSION.length());
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same answer as a token of another version.
        }
        throw malformedToken();
    }
}
