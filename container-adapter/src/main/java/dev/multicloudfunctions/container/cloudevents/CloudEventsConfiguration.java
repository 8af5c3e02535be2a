package dev.multicloudfunctions.container.cloudevents;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(CloudEventsEndpoint.class)
public class CloudEventsConfiguration {}
