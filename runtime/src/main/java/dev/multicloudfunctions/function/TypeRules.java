package dev.multicloudfunctions.function;

import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that bind a trigger to the types of its function, which are known once the function is made. */
final class TypeRules {

    private final String name;
    private final BoundFunction<?, ?> function;
    private final List<String> faults = new ArrayList<>();

    private TypeRules(String name, BoundFunction<?, ?> function) {
        this.name = name;
        this.function = function;
    }

    /** @throws IllegalArgumentException with every fault */
    static void check(FunctionDefinition definition, BoundFunction<?, ?> function) {
        var rules = new TypeRules(definition.name(), function);
        if (definition.trigger() instanceof Trigger.Http http) {
            rules.http(http);
        } else if (definition.trigger() instanceof Trigger.Schedule) {
            rules.takes(Tick.class);
        } else if (definition.trigger() instanceof Trigger.ObjectCreated) {
            rules.takes(ObjectCreated.class);
        }
        if (!rules.faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", rules.faults));
        }
    }

    private void http(Trigger.Http http) {
        for (String variable : PathTemplate.variables(http.path())) {
            input(variable, "The path variable {" + variable + "}");
        }
        if (http.ifMatch() != null && function.input() != HttpRequest.class) {
            input(http.ifMatch(), "If-Match");
        }
        for (Map.Entry<String, String> each : http.headers().entrySet()) {
            input(each.getValue(), "The header " + each.getKey());
        }
        for (Map.Entry<String, String> each : http.cookies().entrySet()) {
            input(each.getValue(), "The cookie " + each.getKey());
        }
        body(http);
        Payload output = Payload.of(function.output());
        require(
                http.produced().size() < 2 || output == Payload.HTTP,
                "produces several types, of which only a function that returns HttpResponse can choose");
        require(http.produced().isEmpty() || output != Payload.NOTHING, "produces a type, but returns nothing");
        if (http.principal() != null) {
            principal(http.principal(), http.scopes() != null);
        }
        output(http.etag(), "The ETag");
        if (http.location() != null) {
            for (String variable : PathTemplate.variables(http.location())) {
                output(variable, "The Location's {" + variable + "}");
            }
        }
    }

    private void body(Trigger.Http http) {
        Payload input = Payload.of(function.input());
        if (http.body() != null) {
            input(http.body(), "The body");
            Class<?> type = component(http.body());
            require(
                    type == byte[].class || type == String.class,
                    "gives the body to '" + http.body() + "', which is neither byte[] nor String");
        }
        require(http.consumed().isEmpty() || input != Payload.NOTHING, "consumes a type, but takes nothing");
        if (input == Payload.JSON && http.body() == null) {
            for (String type : http.consumed()) {
                require(
                        type.equals("application/json") || type.endsWith("+json") || type.equals("multipart/form-data"),
                        "consumes " + type + ", which no record is read from without body(component)");
            }
        }
    }

    private Class<?> component(String name) {
        for (Component component : Json.codec(function.inputType()).components()) {
            if (component.name().equals(name) && component.type() instanceof Class<?> type) {
                return type;
            }
        }
        return Void.class;
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add("'" + name + "' " + fault + '.');
        }
    }

    private void principal(String name, boolean known) {
        input(name, "The caller");
        for (Component component : Json.codec(function.inputType()).components()) {
            if (component.name().equals(name)) {
                boolean fits = component.type() == String.class
                        || component.type() instanceof Class<?> type && (type == Principal.class || type.isRecord());
                if (!fits) {
                    faults.add("The component '" + name + "' of '" + this.name
                            + "' gets the caller, but is neither text nor a record nor a Principal.");
                }
                if (!known && !component.optional()) {
                    faults.add("The component '" + name + "' of '" + this.name
                            + "' gets the caller, who is not known everywhere: secure the route, or mark the component"
                            + " @Nullable.");
                }
            }
        }
    }

    private void input(String component, String what) {
        Class<?> input = function.input();
        if (input != HttpRequest.class && !Json.codec(function.inputType()).declares(component)) {
            fault(what, component, input);
        }
    }

    private void output(@Nullable String component, String what) {
        Class<?> output = function.output();
        if (component != null
                && output != HttpResponse.class
                && !Json.codec(function.outputType()).declares(component)) {
            fault(what, component, output);
        }
    }

    private void fault(String what, String component, Class<?> type) {
        faults.add(what + " of '" + name + "' needs a component '" + component + "', which " + type.getSimpleName()
                + " does not have.");
    }

    private void takes(Class<?> event) {
        Class<?> input = function.input();
        if (input != Void.class && !input.isAssignableFrom(event)) {
            faults.add("The trigger of '" + name + "' gives " + event.getSimpleName() + ", but the function takes "
                    + input.getSimpleName() + '.');
        }
    }
}
