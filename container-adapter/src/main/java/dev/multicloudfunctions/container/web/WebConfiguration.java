package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.bucket.internal.OwnLinks;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.http.internal.HttpRouter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;

/** The beans between Tomcat and the routers. */
@Configuration(proxyBeanMethods = false)
@Import({ActuatorEndpoint.class, TomcatConfiguration.class, Drain.class, FunctionEndpoint.class, OpenApiEndpoint.class})
public class WebConfiguration {

    @Bean
    HttpRouter httpRouter(Functions functions) {
        return new HttpRouter(functions);
    }

    /** Wrong settings and declarations are told before anything is opened. */
    @Bean
    @DependsOn("functionTable")
    ServletRegistrationBean<FrontDoor> frontDoor(
            ObjectProvider<PathHandler> endpoints,
            Options options,
            Drain drain,
            Platform platform,
            OwnLinks links,
            MeterRegistry meters,
            Spans spans,
            InvocationLog invocations) {
        var admission = new Admission(options.limits());
        var door = new FrontDoor(
                options,
                endpoints.orderedStream().toList(),
                new SignedObjects(links, platform, options.timeouts()),
                admission,
                new RequestMetrics(meters, admission),
                drain,
                platform.telemetry(),
                platform.ids(),
                spans,
                invocations);
        return new ServletRegistrationBean<>(door, "/*");
    }
}
