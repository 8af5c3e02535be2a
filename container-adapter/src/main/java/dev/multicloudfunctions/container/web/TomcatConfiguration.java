package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes Tomcat hand requests over as they came. What it still refuses by itself is answered as a problem. */
@Component
final class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** What RFC 3986 forbids and clients send all the same; the router treats them as characters of a segment. */
    private static final String RELAXED = "\"<>[\\]^`{|}";

    /** Threads beyond those of admitted requests: they refuse the others, answer probes, and let objects pass. */
    private static final int SPARE_THREADS = 16 + SignedObjects.MOST_AT_ONCE;

    private final Options.Limits limits;
    private final Options.Timeouts timeouts;

    TomcatConfiguration(Options options) {
        this.limits = options.limits();
        this.timeouts = options.timeouts();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(PunctualProtocol.class.getName());
        factory.addConnectorCustomizers(this::customize);
        factory.addContextCustomizers(context -> {
            context.getPipeline().addValve(new UnreadBody());
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
        factory.setRegisterDefaultServlet(false);
        factory.setDisableMBeanRegistry(true);
    }

    private void customize(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setAllowBackslash(true);
        // The router answers TRACE like every method that a path lacks: nothing is ever echoed.
        connector.setAllowTrace(true);
        connector.setXpoweredBy(false);
        if (connector.getProtocolHandler() instanceof PunctualProtocol protocol) {
            protocol.setTimeout(timeouts.headers());
            protocol.setMaxHttpRequestHeaderSize(HeadLimits.READ_BYTES);
            protocol.setMaxHeaderCount(HeadLimits.READ_FIELDS);
            protocol.setRelaxedPathChars(RELAXED);
            protocol.setRelaxedQueryChars(RELAXED);
            protocol.setMaxThreads(limits.running() + limits.waiting() + SPARE_THREADS);
            protocol.setMinSpareThreads(Math.min(8, limits.running()));
            // A client that asks before it sends a large body is refused before it sends it.
            protocol.setContinueResponseTiming("onRead");
        }
    }
}
