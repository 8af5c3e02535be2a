package com.acme.todo;

public record TodoKey(String id) {}
