package dev.multicloudfunctions.json;

import java.lang.reflect.Type;

/**
 * One component of a record, as JSON sees it.
 *
 * @param name the member's name
 * @param type as declared
 * @param optional true if the member may be absent or null, because the component is {@code @Nullable}
 */
public record Component(String name, Type type, boolean optional) {}
