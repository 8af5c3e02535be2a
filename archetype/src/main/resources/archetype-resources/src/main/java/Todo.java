package ${package};

import java.time.Instant;

/** What is stored. */
public record Todo(String id, String title, boolean done, Instant dueAt, long version) {}
