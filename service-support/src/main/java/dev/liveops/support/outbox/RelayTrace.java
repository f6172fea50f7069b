package dev.liveops.support.outbox;

import dev.liveops.support.context.OwnContext;
import dev.liveops.support.outbox.OutboxRepository.Waiting;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ties what is sent to the requests that it tells of: a message keeps the {@code traceparent} (W3C Trace Context) of the span
 * that added it. A call with messages of one trace goes on in it, one of several is a trace of its own with links to them.
 */
@Singleton
class RelayTrace {
    private static final String HEADER = "traceparent";
    private static final TextMapGetter<Map<String, String>> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> fields) {
            return fields.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> fields, String key) {
            return fields == null ? null : fields.get(key);
        }
    };

    private final OwnContext contexts;
    private final OpenTelemetry telemetry;

    RelayTrace(OwnContext contexts, OpenTelemetry telemetry) {
        this.contexts = contexts;
        this.telemetry = telemetry;
    }

    /** The {@code traceparent} of the span at hand; null where nothing is traced. */
    static @Nullable String current() {
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), fields, RelayTrace::set);
        return fields.get(HEADER);
    }

    /** Sends within a span of its own. */
    <T> Uni<T> send(String destination, List<Waiting> messages, Supplier<Uni<? extends T>> sending) {
        return Uni.createFrom().deferred(() -> {
            Span span = span(destination, messages);
            return contexts.<T>run(Context.root().with(span), sending)
                    .onFailure()
                    .invoke(failure -> span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage())))
                    .onTermination()
                    .invoke(span::end);
        });
    }

    private Span span(String destination, List<Waiting> messages) {
        List<Context> parents = messages.stream()
                .map(Waiting::traceParent)
                .filter(Objects::nonNull)
                .distinct()
                .map(RelayTrace::parse)
                .toList();
        SpanBuilder span = telemetry
                .getTracer("dev.liveops.outbox")
                .spanBuilder("outbox " + destination)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.batch.message_count", messages.size());
        if (parents.size() == 1) {
            return span.setParent(parents.get(0)).startSpan();
        }
        parents.forEach(parent -> span.addLink(link(parent)));
        return span.setNoParent().startSpan();
    }

    private static SpanContext link(Context parent) {
        return Span.fromContext(parent).getSpanContext();
    }

    private static Context parse(String traceParent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), Map.of(HEADER, traceParent), FIELDS);
    }

    private static void set(@Nullable Map<String, String> fields, String name, String value) {
        if (fields != null) {
            fields.put(name, value);
        }
    }
}
