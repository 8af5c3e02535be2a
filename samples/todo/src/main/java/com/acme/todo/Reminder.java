package com.acme.todo;

public record Reminder(String todoId, String text) {}
