/** Requests of API Gateway, function URLs and load balancers, and answers in the shape that each of them asks for. */
@NullMarked
package dev.multicloudfunctions.aws.http;

import org.jspecify.annotations.NullMarked;
