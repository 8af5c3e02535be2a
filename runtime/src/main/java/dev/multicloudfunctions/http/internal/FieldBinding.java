package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What header fields and cookies give to components, for routes that declare some. Thread-safe. */
final class FieldBinding {

    private final Trigger.Http http;
    private final Set<String> lists;

    /** @param lists the components that take several values */
    FieldBinding(Trigger.Http http, Set<String> lists) {
        this.http = http;
        this.lists = lists;
    }

    /** Adds the values, or none where a field is absent: no body and no query can give such a component instead. */
    void bind(HttpHeaders headers, Map<String, List<String>> parameters) {
        for (Map.Entry<String, String> each : http.headers().entrySet()) {
            List<String> fields = headers.all(each.getKey());
            parameters.put(each.getValue(), lists.contains(each.getValue()) ? elements(fields) : fields);
        }
        for (Map.Entry<String, String> each : http.cookies().entrySet()) {
            List<String> values = Cookies.named(each.getKey(), headers.all("Cookie"));
            boolean first = values.size() > 1 && !lists.contains(each.getValue());
            parameters.put(each.getValue(), first ? List.of(values.get(0)) : values);
        }
    }

    /** The same failure, which names what the caller sent in place of the component that it fills. */
    FunctionException named(FunctionException failure) {
        if (failure.kind() != ErrorKind.INVALID) {
            return failure;
        }
        var faults = new ArrayList<Fault>();
        for (Fault fault : failure.faults()) {
            faults.add(named(fault));
        }
        return new FunctionException(ErrorKind.INVALID, faults);
    }

    private Fault named(Fault fault) {
        String member = fault.member();
        // Whoever gave the component in the body knows it by that name.
        if (member == null || fault.detail().contains("in the body")) {
            return fault;
        }
        for (Map.Entry<String, String> each : http.headers().entrySet()) {
            if (isWithin(each.getValue(), member)) {
                return new Fault(each.getKey(), fault.detail().replace("member", "header"));
            }
        }
        for (Map.Entry<String, String> each : http.cookies().entrySet()) {
            if (isWithin(each.getValue(), member)) {
                return new Fault(each.getKey(), fault.detail().replace("member", "cookie"));
            }
        }
        return fault;
    }

    private static boolean isWithin(String component, String member) {
        return member.equals(component) || member.startsWith(component + '[');
    }

    /**
     * The elements of a list field (RFC 9110, section 5.6.1): platforms may join the fields of one name by commas. A comma
     * within double quotes belongs to its element; empty elements are none.
     */
    private static List<String> elements(List<String> fields) {
        var elements = new ArrayList<String>();
        for (String field : fields) {
            int start = 0;
            boolean quoted = false;
            for (int i = 0; i <= field.length(); i++) {
                char c = i == field.length() ? ',' : field.charAt(i);
                if (c == '\\' && quoted) {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && (!quoted || i == field.length())) {
                    String element = field.substring(start, i).trim();
                    if (!element.isEmpty()) {
                        elements.add(element);
                    }
                    start = i + 1;
                }
            }
        }
        return elements;
    }
}
