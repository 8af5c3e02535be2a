/** The function table as Spring Cloud Function sees it; nothing here is loaded until somebody asks. */
@NullMarked
package dev.multicloudfunctions.spring;

import org.jspecify.annotations.NullMarked;
