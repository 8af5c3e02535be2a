package com.acme.todo;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record TodoPage(List<Todo> items, @Nullable String nextCursor) {}
