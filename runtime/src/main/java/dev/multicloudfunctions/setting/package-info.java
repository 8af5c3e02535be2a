/** The settings of the twelve-factor environment, documented and checked in one place. */
@NullMarked
package dev.multicloudfunctions.setting;

import org.jspecify.annotations.NullMarked;
