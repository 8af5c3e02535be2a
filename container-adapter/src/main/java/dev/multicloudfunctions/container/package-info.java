/** The process that serves every function on a laptop, in a container or on Kubernetes: a Spring Boot application around core's routers. */
@NullMarked
package dev.multicloudfunctions.container;

import org.jspecify.annotations.NullMarked;
