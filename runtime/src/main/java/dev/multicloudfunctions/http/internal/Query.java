package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.spelling.PercentCoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of a request: {@code application/x-www-form-urlencoded}, so that a plus sign is a space. */
final class Query {

    private Query() {}

    /**
     * The values of each parameter, in their order; without an equals sign the value is empty.
     *
     * @throws FunctionException INVALID for broken escapes and for what is not UTF-8, also in parameters of no use
     */
    static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        int start = 0;
        while (start < query.length()) {
            int and = query.indexOf('&', start);
            int end = and < 0 ? query.length() : and;
            if (end > start) {
                int equals = query.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                String name = PercentCoding.decode(query.substring(start, nameEnd), ' ');
                String value = nameEnd == end ? "" : PercentCoding.decode(query.substring(nameEnd + 1, end), ' ');
                List<String> values = parameters.get(name);
                if (values == null) {
                    values = new ArrayList<>(1);
                    parameters.put(name, values);
                }
                values.add(value);
            }
            start = end + 1;
        }
        return parameters;
    }
}
