package dev.multicloudfunctions.container.trace;

import dev.multicloudfunctions.invocation.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spans by OpenTelemetry's SDK, sent in batches in the background. A caller that does not record its trace is followed;
 * a trace that begins here is recorded.
 */
public final class OpenTelemetrySpans implements Spans {

    private static final long LAST_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OpenTelemetrySpans(SpanProcessor processor, Attributes resource) {
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(resource))
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("dev.multicloudfunctions");
    }

    /**
     * Spans that go to an exporter.
     *
     * @param version of the service
     */
    public static Spans to(SpanExporter exporter, String service, @Nullable String version) {
        var resource = Attributes.builder().put("service.name", service);
        if (version != null) {
            resource.put("service.version", version);
        }
        return new OpenTelemetrySpans(BatchSpanProcessor.builder(exporter).build(), resource.build());
    }

    @Override
    public Span begin(String name, Kind kind, @Nullable TraceContext parent) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind.name()));
        if (parent == null) {
            builder.setNoParent();
        } else {
            SpanContext remote = SpanContext.createFromRemoteParent(
                    parent.traceId(),
                    parent.spanId(),
                    parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault());
            builder.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote)));
        }
        return new Begun(builder.startSpan(), parent == null ? null : parent.state());
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }

    private record Begun(
            io.opentelemetry.api.trace.Span span, @Nullable String state) implements Span {

        @Override
        public TraceContext context() {
            SpanContext context = span.getSpanContext();
            return new TraceContext(context.getTraceId(), context.getSpanId(), context.isSampled(), state);
        }

        @Override
        public void rename(String name) {
            span.updateName(name);
        }

        @Override
        public void tag(String name, String value) {
            span.setAttribute(name, value);
        }

        @Override
        public void end(boolean failed) {
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }
}
