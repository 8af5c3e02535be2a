package com.acme.todo;

import org.jspecify.annotations.Nullable;

public record TodoFilter(
        @Nullable Boolean done,
        @Nullable Integer limit,
        @Nullable String cursor) {}
