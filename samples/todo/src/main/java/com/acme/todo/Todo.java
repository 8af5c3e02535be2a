package com.acme.todo;

import java.time.Instant;

/** What is to be done. */
public record Todo(String id, String title, boolean done, Instant dueAt, long version) {}
