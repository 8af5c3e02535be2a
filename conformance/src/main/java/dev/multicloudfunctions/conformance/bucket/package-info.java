/** What every store of objects does: the suite that each driver of buckets passes. */
@NullMarked
package dev.multicloudfunctions.conformance.bucket;

import org.jspecify.annotations.NullMarked;
