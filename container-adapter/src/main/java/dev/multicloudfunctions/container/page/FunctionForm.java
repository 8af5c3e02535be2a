package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.PathTemplate;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One row of the function table with the form that invokes it. The script reads the form's {@code data-} attributes. */
final class FunctionForm {

    private static final String FORM = "multipart/form-data";
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Html html;
    private final FunctionDefinition definition;
    private final BoundFunction<?, ?> bound;
    private final Functions functions;

    FunctionForm(Html html, FunctionDefinition definition, Functions functions) {
        this.html = html;
        this.definition = definition;
        this.bound = functions.get(definition.name());
        this.functions = functions;
    }

    void write() {
        html.markup("<details class=\"function\"").attribute("id", "function-" + definition.name());
        html.markup("><summary><span class=\"name\">").text(definition.name()).markup("</span>");
        Trigger trigger = definition.trigger();
        if (trigger instanceof Trigger.Http http) {
            http(http);
        } else if (trigger instanceof Trigger.Message topic) {
            badge("topic", "topic", topic.name());
            open("message").attribute("data-topic", topic.name()).markup(">");
            body("Message", json() ? Examples.json(bound.inputType(), Set.of()) : "");
            close("Publish");
        } else if (trigger instanceof Trigger.Schedule schedule) {
            badge("schedule", "schedule", schedule.cron() + " UTC");
            open("tick").attribute("data-function", definition.name()).markup(">");
            close("Run now");
        } else if (trigger instanceof Trigger.ObjectCreated object) {
            badge("object", "object", PageEvents.keys(object));
            open("upload").attribute("data-bucket", object.bucket());
            html.attribute("data-prefix", object.prefix()).markup(">");
            html.markup("<label>File<input type=\"file\" name=\"file\" required")
                    .attribute("accept", String.join(",", object.suffixes()))
                    .markup("></label>");
            close("Upload");
        }
        html.markup("</details>\n");
    }

    private void http(Trigger.Http http) {
        String methods = String.join(" ", http.methods());
        badge("http", methods, http.path());
        String type =
                http.consumed().isEmpty() ? "application/json" : http.consumed().get(0);
        open("http")
                .attribute("data-path", PathTemplate.with(http.path(), "{%s}"))
                .attribute("data-type", type)
                .markup(">");
        if (http.methods().size() > 1) {
            html.markup("<label>Method<select name=\"method\">");
            http.methods()
                    .forEach(method -> html.markup("<option>").text(method).markup("</option>"));
            html.markup("</select></label>");
        } else {
            html.markup("<input type=\"hidden\" name=\"method\"")
                    .attribute("value", methods)
                    .markup(">");
        }
        Set<String> elsewhere = variables(PathTemplate.with(http.path(), "{%s}"));
        elsewhere.forEach(variable -> field("path", variable, true));
        if (http.ifMatch() != null) {
            elsewhere.add(http.ifMatch());
            html.markup("<label><span>If-Match <small>optional</small></span>"
                    + "<input name=\"if-match\" placeholder='\"1\"' autocomplete=\"off\"></label>");
        }
        http.headers().forEach((name, component) -> {
            elsewhere.add(component);
            field("header", name, false);
        });
        // No script may set cookies of a request.
        elsewhere.addAll(http.cookies().values());
        if (http.idempotent() != null) {
            field("header", "Idempotency-Key", true);
        }
        query(http, elsewhere);
        if (type.equals(FORM) && bound.input().isRecord()) {
            parts(elsewhere);
        } else if (http.methods().stream().anyMatch(WITH_BODY::contains) && bound.input() != Void.class) {
            body("Body", json() ? Examples.json(bound.inputType(), elsewhere) : "");
        }
        close("Send");
    }

    /** A form's own fields, and files. */
    private void parts(Set<String> elsewhere) {
        for (Component component : Json.codec(bound.inputType()).components()) {
            if (elsewhere.contains(component.name())) {
                continue;
            }
            boolean several = component.type().getTypeName().contains("<" + UploadedFile.class.getName());
            if (several || component.type() == UploadedFile.class) {
                html.markup("<label>").text(component.name()).markup("<input type=\"file\"");
                html.attribute("name", "part:" + component.name()).markup(several ? " multiple></label>" : "></label>");
            } else {
                field("part", component.name(), !component.optional());
            }
        }
    }

    private void query(Trigger.Http http, Set<String> elsewhere) {
        boolean query = http.methods().stream().anyMatch(method -> !WITH_BODY.contains(method));
        if (query && json() && bound.input().isRecord()) {
            for (Component component : Json.codec(bound.inputType()).components()) {
                if (!elsewhere.contains(component.name())) {
                    field("query", component.name(), !component.optional());
                }
            }
        }
    }

    /** Whether it takes an object of its own, and not the request as it is, text or bytes. */
    private boolean json() {
        return Payload.of(bound.input()) == Payload.JSON;
    }

    private static Set<String> variables(String path) {
        var variables = new LinkedHashSet<String>();
        for (Matcher matcher = VARIABLE.matcher(path); matcher.find(); ) {
            variables.add(matcher.group(1));
        }
        return variables;
    }

    private void badge(String kind, String word, String detail) {
        html.markup("<span class=\"trigger ").text(kind).markup("\"><b>").text(word);
        html.markup("</b> <code>").text(detail).markup("</code></span>");
        if (definition.trigger() instanceof Trigger.Http http && functions.isGuarded(http)) {
            boolean byKey = http.scopes() == null && functions.access().equals("keys");
            html.markup("<span class=\"needs\">").text(byKey ? "needs a key" : "needs a token");
            html.markup("</span>");
        }
        String description = functions.table().description(definition.name());
        if (description != null) {
            html.markup("<span class=\"description\">").text(description).markup("</span>");
        }
        html.markup("</summary>");
    }

    /** A word for people. */
    static String kind(Trigger trigger) {
        if (trigger instanceof Trigger.Http) {
            return "http";
        }
        if (trigger instanceof Trigger.Message) {
            return "topic";
        }
        return trigger instanceof Trigger.Schedule ? "schedule" : "object";
    }

    private Html open(String kind) {
        return html.markup("<form class=\"invoke\"").attribute("data-kind", kind);
    }

    private void field(String where, String name, boolean required) {
        html.markup("<label><span>").text(name).markup(required ? "</span>" : " <small>optional</small></span>");
        html.markup("<input autocomplete=\"off\"").attribute("name", where + ":" + name);
        html.markup(required ? " required></label>" : "></label>");
    }

    private void body(String label, String example) {
        long lines = example.lines().count();
        html.markup("<label class=\"body\">").text(label).markup("<textarea name=\"body\" spellcheck=\"false\"");
        html.attribute("rows", Long.toString(Math.max(3, lines))).markup(">\n").text(example);
        html.markup("</textarea></label>");
    }

    private void close(String button) {
        html.markup("<button>").text(button).markup("</button><output aria-live=\"polite\"></output>");
        html.markup("<div class=\"curl\"><pre></pre><button type=\"button\" class=\"plain\"")
                .attribute("aria-label", "Copy the curl line of " + definition.name())
                .markup(">Copy</button></div></form>");
    }
}
