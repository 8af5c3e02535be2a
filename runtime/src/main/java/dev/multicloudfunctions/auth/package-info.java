/** Who may call: the settings that name the issuer of tokens. */
@NullMarked
package dev.multicloudfunctions.auth;

import org.jspecify.annotations.NullMarked;
