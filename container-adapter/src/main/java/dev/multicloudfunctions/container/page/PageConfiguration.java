package dev.multicloudfunctions.container.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({LetterData.class, PageActions.class, PageEvents.class, PageFiles.class, RunData.class, StartPage.class})
public class PageConfiguration {}
