package com.acme.todo;

import java.time.Instant;

public record NewTodo(String title, Instant dueAt) {}
