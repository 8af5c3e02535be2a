package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.recent.Call;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.PathTemplate;
import dev.multicloudfunctions.function.Trigger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation was about: the variables of its path, the object that it came from, the documents and objects that it
 * named by their keys. Nothing of a body.
 *
 * @param all a few, as {@code id 17} or {@code products/17}
 */
record Subject(List<String> all) {

    private static final int MOST = 3;

    static Subject of(InvocationLog.Entry entry, @Nullable FunctionDefinition definition) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        Trigger trigger = definition == null ? null : definition.trigger();
        if (trigger instanceof Trigger.ObjectCreated && !entry.origin().source().isEmpty()) {
            named.add(entry.origin().source() + '/' + entry.origin().subject());
        }
        for (Call call : entry.calls()) {
            if (call.key() != null) {
                keys.add(call.key());
                named.add(call.resource() + '/' + call.key());
            }
        }
        var all = new ArrayList<String>();
        if (trigger instanceof Trigger.Http http) {
            variables(http.path(), entry.origin().subject(), keys, all);
        }
        all.addAll(named);
        return new Subject(List.copyOf(all.subList(0, Math.min(MOST, all.size()))));
    }

    /** Those that are the key of something are told with its name. */
    private static void variables(String template, String path, Set<String> keys, List<String> all) {
        String[] names = PathTemplate.with(template, "{%s}").split("/", -1);
        // What is left of the path is the last variable's, if that takes the rest.
        String[] values = path.split("/", PathTemplate.hasRest(template) ? names.length : -1);
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            if (names[i].startsWith("{")) {
                String value = URLDecoder.decode(values[i].replace("+", "%2B"), StandardCharsets.UTF_8);
                if (!keys.contains(value)) {
                    all.add(names[i].substring(1, names[i].length() - 1) + ' ' + value);
                }
            }
        }
    }
}
