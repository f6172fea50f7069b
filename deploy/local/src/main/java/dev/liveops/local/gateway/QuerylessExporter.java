package dev.liveops.local.gateway;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Set;

/** Exports spans without queries: they name players, whom no erasure finds where traces are collected. */
record QuerylessExporter(SpanExporter exporter) implements SpanExporter {
    private static final Set<String> QUERIES = Set.of("http.query", "url.query");
    private static final Set<String> URLS = Set.of("http.url", "http.target", "url.full");

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(QuerylessSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class QuerylessSpan extends DelegatingSpanData {
        private final Attributes attributes;

        QuerylessSpan(SpanData span) {
            super(span);
            AttributesBuilder kept = Attributes.builder();
            span.getAttributes().forEach((key, value) -> keep(kept, key, value));
            attributes = kept.build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @SuppressWarnings("unchecked") // a key says the type of its value
        private static void keep(AttributesBuilder kept, AttributeKey<?> key, Object value) {
            if (URLS.contains(key.getKey())) {
                kept.put(key.getKey(), String.valueOf(value).split("\\?", 2)[0]);
            } else if (!QUERIES.contains(key.getKey())) {
                kept.put((AttributeKey<Object>) key, value);
            }
        }
    }
}
