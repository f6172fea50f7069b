package dev.liveops.local.gateway;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.Map;
import java.util.Optional;

/** The gateway's traces, behind the setting that the services have theirs behind. */
public final class GatewayTracing {
    private static final String ENDPOINT = "http://127.0.0.1:4318";

    private GatewayTracing() {}

    /** What spans are told to; nothing unless {@code LIVEOPS_TRACING_OFF} is {@code false}. */
    public static Optional<OpenTelemetrySdk> from(Map<String, String> environment) {
        if (!"false".equals(environment.get("LIVEOPS_TRACING_OFF"))) {
            return Optional.empty();
        }
        String endpoint = environment.getOrDefault("LIVEOPS_TRACING_ENDPOINT", ENDPOINT);
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint + "/v1/traces")
                .build();
        Resource gateway = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "gateway")));
        return Optional.of(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(gateway)
                        .addSpanProcessor(BatchSpanProcessor.builder(new QuerylessExporter(exporter))
                                .build())
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build());
    }
}
