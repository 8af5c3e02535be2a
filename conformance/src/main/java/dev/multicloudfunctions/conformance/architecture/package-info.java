/** What the packages of a module know of each other, held without cycles and shown in the documentation. */
@NullMarked
package dev.multicloudfunctions.conformance.architecture;

import org.jspecify.annotations.NullMarked;
