/** What the function table says to the outside: the schemas of its types and the OpenAPI document of its routes. */
@NullMarked
package dev.multicloudfunctions.openapi;

import org.jspecify.annotations.NullMarked;
