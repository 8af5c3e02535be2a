import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The call of a function that {@code functions.json} calls harmless, and what a healthy version answers.
 *
 * @param method empty if no request reaches the function, but an event
 * @param input a JSON object
 * @param expected the kind of failure that is right, or null for success
 */
record Smoke(String function, String method, String path, Map<String, Object> input, String expected) {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** @throws IllegalArgumentException with a sentence that says what is wrong with the file */
    static List<Smoke> read(Path file) {
        Object table;
        try {
            table = Json.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException failure) {
            throw new IllegalArgumentException(file + " cannot be read: " + failure.getMessage());
        }
        var smokes = new ArrayList<Smoke>();
        for (Object each : Json.array(Json.object(table).get("functions"))) {
            Map<String, Object> function = Json.object(each);
            Map<String, Object> smoke = Json.object(function.get("smoke"));
            Map<String, Object> trigger = Json.object(function.get("trigger"));
            if (smoke.get("input") instanceof String input) {
                List<Object> methods = Json.array(trigger.get("methods"));
                smokes.add(new Smoke(
                        (String) function.get("name"),
                        methods.isEmpty() ? "" : (String) methods.get(0),
                        (String) trigger.get("path"),
                        Json.object(Json.read(input)),
                        (String) smoke.get("expected")));
            }
        }
        if (smokes.isEmpty()) {
            throw new IllegalArgumentException(file + " has no function with a smoke call");
        }
        return smokes;
    }

    boolean ofHttp() {
        return !method.isEmpty();
    }

    /** The body that a request has, or null. */
    String body() {
        return WITH_BODY.contains(method) ? Json.write(rest()) : null;
    }

    /** Path and query. */
    String target() {
        String filled = path;
        for (Map.Entry<String, Object> each : input.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", encoded(each.getValue()));
        }
        var query = new ArrayList<String>();
        if (body() == null) {
            rest().forEach((name, value) -> query.add(encoded(name) + "=" + encoded(value)));
        }
        return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
    }

    private Map<String, Object> rest() {
        var rest = new LinkedHashMap<String, Object>(input);
        rest.keySet().removeIf(name -> path.contains("{" + name + "}"));
        return rest;
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a request was answered as a healthy version answers: the kind beside the status is none of a gateway's. */
    boolean isAnsweredBy(int status, String body) {
        boolean succeeded = status / 100 == 2;
        return expected == null ? succeeded : !succeeded && expected.equals(members(body).get("kind"));
    }

    /** Whether a Lambda returned what a healthy version returns: a failure is a member that no output of ours has. */
    boolean isReturnedBy(String payload) {
        Object error = members(payload).get("errorMessage");
        return expected == null
                ? error == null
                : error instanceof String message && (message.equals(expected) || message.startsWith(expected + ":"));
    }

    private static Map<String, Object> members(String json) {
        try {
            return Json.object(Json.read(json));
        } catch (IllegalArgumentException none) {
            return Map.of();
        }
    }
}
