package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.json.Patch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partial change.
 *
 * @param segment of the path
 * @param name what cannot be removed
 * @param note what can
 * @param tags a whole list
 * @param size what is merged itself
 */
public record Change(
        String segment,
        Patch<String> name,
        Patch<@Nullable String> note,
        Patch<List<Integer>> tags,
        Patch<@Nullable Size> size) {

    /**
     * A part of what is changed.
     *
     * @param width what cannot be removed
     * @param height what can
     */
    public record Size(Patch<Integer> width, Patch<@Nullable Integer> height) {}

    /**
     * What was understood of it.
     *
     * @param members those that were there, with their values
     */
    public record Seen(List<String> members) {}

    Seen seen() {
        var members = new ArrayList<String>();
        add(members, "name", name);
        add(members, "note", note);
        add(members, "tags", tags);
        Size changed = size.isPresent() ? size.value() : null;
        if (changed != null) {
            add(members, "width", changed.width());
            add(members, "height", changed.height());
        } else {
            add(members, "size", size);
        }
        return new Seen(members);
    }

    private static void add(List<String> members, String name, Patch<?> patch) {
        if (patch.isPresent()) {
            members.add(name + '=' + patch.value());
        }
    }
}
