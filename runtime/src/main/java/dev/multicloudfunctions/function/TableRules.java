package dev.multicloudfunctions.function;

import dev.multicloudfunctions.cron.Cron;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a function table that need no function. */
final class TableRules {

    /**
     * 201 needs a Location to be of use, but is not forbidden without one; 205 speaks to a form, 206 of ranges; 3xx and errors
     * are a function's own.
     */
    private static final Set<Integer> STATUSES = Set.of(200, 201, 202, 203, 204, 207, 208, 226);

    /** Lambda takes names of 64 characters, Azure's queues of 63: this leaves room for a short prefix. */
    private static final int MAX_NAME = 50;

    /** Lambda's descriptions have 256 characters (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html). */
    private static final int MAX_DESCRIPTION = 250;

    private static final Duration LONGEST_KEPT = Duration.ofDays(30);

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LETTERS = LOWER + UPPER;
    private static final String DIGITS = "0123456789";

    private final List<String> faults = new ArrayList<>();
    private final List<FunctionDefinition> routes = new ArrayList<>();

    private TableRules() {}

    /** Every broken rule, each as one sentence. */
    static List<String> faults(Collection<FunctionDefinition> definitions) {
        var rules = new TableRules();
        for (FunctionDefinition definition : definitions) {
            rules.check(definition);
        }
        for (int i = 0; i < rules.routes.size(); i++) {
            for (int j = i + 1; j < rules.routes.size(); j++) {
                RouteConflict.find(rules.routes.get(i), rules.routes.get(j), rules.faults);
            }
        }
        return rules.faults;
    }

    /** What is wrong with descriptions, limits and filters. */
    static List<String> faults(
            Map<String, FunctionDefinition> definitions,
            Map<String, String> descriptions,
            Set<String> limited,
            Set<String> filtered) {
        var rules = new TableRules();
        Set<String> functions = definitions.keySet();
        for (Map.Entry<String, String> each : descriptions.entrySet()) {
            rules.require(
                    functions.contains(each.getKey()),
                    "There is no function '" + each.getKey() + "' that could be described.");
            rules.require(
                    isSentence(each.getValue()),
                    "The description of '" + each.getKey() + "' must be one line of 1 to " + MAX_DESCRIPTION
                            + " characters.");
        }
        for (String each : limited) {
            rules.require(functions.contains(each), "There is no function '" + each + "' that could have limits.");
        }
        for (String each : filtered) {
            FunctionDefinition definition = definitions.get(each);
            rules.require(
                    definition != null && definition.trigger() instanceof Trigger.Http,
                    "There is no function '" + each + "' with a route that a filter could stand around.");
        }
        return rules.faults;
    }

    private static boolean isSentence(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return !text.isBlank() && text.length() <= MAX_DESCRIPTION;
    }

    private void check(FunctionDefinition definition) {
        String name = definition.name();
        require(
                isName(name) && name.length() <= MAX_NAME,
                "The function name '" + name + "' is not a Java identifier of at most " + MAX_NAME
                        + " ASCII letters, digits and underscores.");
        Trigger trigger = definition.trigger();
        if (trigger instanceof Trigger.Http http) {
            int before = faults.size();
            http(name, http);
            if (faults.size() == before) {
                routes.add(definition);
            }
        } else if (trigger instanceof Trigger.Schedule schedule) {
            schedule(name, schedule);
        } else if (trigger instanceof Trigger.Message topic) {
            require(
                    isTopic(topic.name()),
                    "The topic '" + topic.name() + "' of '" + name
                            + "' must be lower-case letters, digits and inner hyphens, begin with a letter and have at"
                            + " most "
                            + MAX_NAME + " characters.");
        } else if (trigger instanceof Trigger.ObjectCreated created) {
            require(
                    !created.suffixes().contains(""),
                    "A suffix of '" + name + "' is empty: it would mean every object.");
            require(
                    !created.prefix().startsWith("/"),
                    "The prefix of '" + name + "' starts with a slash; keys do not.");
            require(created.maxBytes() > 0, "'" + name + "' accepts objects of " + created.maxBytes() + " bytes.");
            for (String type : created.contentTypes()) {
                require(
                        isMediaType(type),
                        "The type '" + type + "' that '" + name + "' accepts is not of the form image/png.");
            }
        }
    }

    private static boolean isMediaType(String text) {
        int slash = text.indexOf('/');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == ';' || c == ',' || c == '*') {
                return false;
            }
        }
        return slash > 0 && slash == text.lastIndexOf('/') && slash < text.length() - 1;
    }

    private void http(String name, Trigger.Http http) {
        require(!http.methods().isEmpty(), "The route of '" + name + "' names no method.");
        for (String method : http.methods()) {
            require(
                    consistsOf(method, UPPER),
                    "The method '" + method + "' of '" + name + "' is not upper-case letters.");
        }
        require(
                STATUSES.contains(http.status()),
                "The status " + http.status() + " of '" + name
                        + "' is not one of 200, 201, 202, 203, 204, 207, 208, 226.");
        template(name, http.path());
        if (http.location() != null) {
            template(name, http.location());
        }
        List<String> variables = PathTemplate.variables(http.path());
        require(
                Set.copyOf(variables).size() == variables.size(),
                "The path " + http.path() + " of '" + name + "' names a variable twice.");
        filledOnce(name, http, new HashSet<>(variables));
        types(name, http);
        secured(name, http);
        if (http.idempotent() != null) {
            idempotent(name, http, http.idempotent());
        }
    }

    private void idempotent(String name, Trigger.Http http, Duration kept) {
        require(
                kept.toSeconds() >= 1 && kept.compareTo(LONGEST_KEPT) <= 0,
                "The answers of '" + name + "' must be kept from a second to " + LONGEST_KEPT.toDays() + " days.");
        require(!http.methods().contains("GET"), "The route of '" + name + "' is idempotent by its method, GET.");
    }

    private void types(String name, Trigger.Http http) {
        for (String type : http.consumed()) {
            require(
                    isType(type, true),
                    "The type '" + type + "' that '" + name
                            + "' consumes is neither type/subtype in lower case nor type/*.");
        }
        for (String type : http.produced()) {
            require(
                    isType(type, false),
                    "The type '" + type + "' that '" + name + "' produces is not type/subtype in lower case.");
        }
        require(
                http.consumed().size() <= 1 || !http.consumed().contains("multipart/form-data"),
                "'" + name + "' consumes multipart/form-data beside other types.");
        require(
                http.produced().isEmpty() || http.status() != 204,
                "'" + name + "' produces a type, but its status 204 has no body.");
        boolean reads = http.body() != null || !http.consumed().isEmpty();
        for (String method : http.methods()) {
            require(
                    !reads || method.equals("POST") || method.equals("PUT") || method.equals("PATCH"),
                    "'" + name + "' takes a body, which is not read for " + method + '.');
        }
    }

    private static boolean isType(String type, boolean mayBeRange) {
        int slash = type.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String main = type.substring(0, slash);
        String sub = type.substring(slash + 1);
        String allowed = LOWER + DIGITS + "!#$&^_.+-";
        return consistsOf(main, allowed) && (consistsOf(sub, allowed) || mayBeRange && sub.equals("*"));
    }

    private void filledOnce(String name, Trigger.Http http, Set<String> filled) {
        if (http.ifMatch() != null) {
            filledOnce(name, http.ifMatch(), "If-Match", filled);
        }
        if (http.body() != null) {
            filledOnce(name, http.body(), "the body", filled);
        }

        if (http.principal() != null) {
            filledOnce(name, http.principal(), "the caller", filled);
        }
        for (Map.Entry<String, String> each : http.headers().entrySet()) {
            require(isToken(each.getKey()), "The header '" + each.getKey() + "' of '" + name + "' is no token.");
            filledOnce(name, each.getValue(), "the header " + each.getKey(), filled);
        }
        for (Map.Entry<String, String> each : http.cookies().entrySet()) {
            require(isToken(each.getKey()), "The cookie '" + each.getKey() + "' of '" + name + "' is no token.");
            filledOnce(name, each.getValue(), "the cookie " + each.getKey(), filled);
        }
    }

    private void secured(String name, Trigger.Http http) {
        if (http.scopes() != null) {
            for (String scope : http.scopes()) {
                require(
                        isScope(scope),
                        "The scope '" + scope + "' of '" + name + "' is not of visible ASCII characters.");
            }
        }
        require(
                http.principal() == null || !http.isOpen(),
                "The route of '" + name + "' is open to everybody, so that nobody is known who could be the component '"
                        + http.principal() + "'.");
    }

    /** As RFC 6749 has it, section 3.3. */
    private static boolean isScope(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void filledOnce(String name, String component, String by, Set<String> filled) {
        require(
                filled.add(component),
                "The component '" + component + "' of '" + name + "' is filled by " + by + " and by another part.");
    }

    /** As RFC 9110 has it, section 5.6.2. */
    private static boolean isToken(String text) {
        return consistsOf(text, LETTERS + DIGITS + "!#$%&'*+-.^_`|~");
    }

    private void template(String name, String template) {
        if (!template.startsWith("/")) {
            faults.add("The path '" + template + "' of '" + name + "' does not start with a slash.");
            return;
        }
        String[] segments = PathTemplate.segments(template);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            boolean last = i == segments.length - 1;
            boolean variable = PathTemplate.isVariable(segment)
                    && isName(PathTemplate.name(segment))
                    && (last || !PathTemplate.isRest(segment));
            boolean root = template.equals("/");
            require(
                    variable || root || isLiteral(segment),
                    "The segment '" + segment + "' of the path " + template + " of '" + name
                            + "' is neither {variable} nor letters, digits and -._~, nor at the end {variable=**}.");
        }
    }

    private void schedule(String name, Trigger.Schedule schedule) {
        try {
            Cron.parse(schedule.cron());
        } catch (IllegalArgumentException fault) {
            faults.add("The schedule of '" + name + "': " + fault.getMessage());
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static boolean isName(String text) {
        return consistsOf(text, LETTERS + DIGITS + '_') && (LETTERS + '_').indexOf(text.charAt(0)) >= 0;
    }

    private static boolean isTopic(String topic) {
        return consistsOf(topic, LOWER + DIGITS + '-')
                && LOWER.indexOf(topic.charAt(0)) >= 0
                && !topic.endsWith("-")
                && topic.length() <= MAX_NAME;
    }

    private static boolean isLiteral(String segment) {
        return consistsOf(segment, LETTERS + DIGITS + "-._~") && !segment.equals(".") && !segment.equals("..");
    }

    /** A loop, since a user's table is checked at each start. */
    private static boolean consistsOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
