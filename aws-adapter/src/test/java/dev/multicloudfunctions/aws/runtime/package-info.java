/** Lambda's own runtime client in a process of its own, against a Runtime API that the tests serve. */
@NullMarked
package dev.multicloudfunctions.aws.runtime;

import org.jspecify.annotations.NullMarked;
