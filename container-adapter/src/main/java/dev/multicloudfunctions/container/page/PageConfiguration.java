package dev.multicloudfunctions.container.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({PageActions.class, PageData.class, PageEvents.class, PageFiles.class, StartPage.class})
public class PageConfiguration {}
