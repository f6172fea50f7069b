package dev.liveops.play.session;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a JSON object, in the order they are added, without its braces. */
final class Fields {

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private final StringBuilder json = new StringBuilder(96);

    Fields text(String name, String value) {
        quote(name(name), value);
        return this;
    }

    Fields number(String name, long value) {
        name(name).append(value);
        return this;
    }

    Fields flag(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    Fields texts(String name, List<String> values) {
        name(name).append('[');
        for (int index = 0; index < values.size(); index++) {
            quote(index == 0 ? json : json.append(','), values.get(index));
        }
        json.append(']');
        return this;
    }

    /** An object of texts. */
    Fields object(String name, Map<String, String> values) {
        Fields inner = new Fields();
        values.forEach(inner::text);
        name(name).append('{').append(inner.json).append('}');
        return this;
    }

    /** An array of objects. */
    Fields objects(String name, List<Fields> values) {
        name(name)
                .append(values.stream().map(each -> "{" + each.json + "}").collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /** An object of whole numbers. */
    Fields numbers(String name, Map<String, Integer> values) {
        Fields inner = new Fields();
        values.forEach(inner::number);
        name(name).append('{').append(inner.json).append('}');
        return this;
    }

    /** An object of thousandths, written as decimals. */
    Fields thousandths(String name, Map<String, Integer> values) {
        Fields inner = new Fields();
        values.forEach((key, value) ->
                inner.name(key).append(value / 1000).append('.').append(String.valueOf(1000 + value % 1000), 1, 4));
        name(name).append('{').append(inner.json).append('}');
        return this;
    }

    private StringBuilder name(String name) {
        if (json.length() > 0) {
            json.append(',');
        }
        return quote(json, name).append(':');
    }

    private static StringBuilder quote(StringBuilder to, String value) {
        to.append('"');
        ENCODER.quoteAsString(value, to);
        return to.append('"');
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
