package dev.multicloudfunctions.azure.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A function as its {@code function.json} says.
 *
 * @param name of its folder
 * @param type of its trigger
 * @param trigger the binding
 * @param method its entry point
 */
public record HostedFunction(String name, String type, JsonNode trigger, JsonNode bindings, Method method) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static HostedFunction load(Path folder, ClassLoader loader) {
        try {
            JsonNode file = JSON.readTree(Files.readString(folder.resolve("function.json")));
            if (!Files.exists(folder.resolve(file.path("scriptFile").asText()).normalize())) {
                throw new IllegalStateException(folder + " names a jar that is not there: " + file);
            }
            JsonNode bindings = file.path("bindings");
            JsonNode trigger = bindings.get(0);
            String entry = file.path("entryPoint").asText();
            int dot = entry.lastIndexOf('.');
            // As the worker does: by name alone, among the methods that the class itself declares.
            Class<?> type = Class.forName(entry.substring(0, dot), false, loader);
            List<Method> methods = Arrays.stream(type.getMethods())
                    .filter(method -> method.getDeclaringClass() == type)
                    .filter(method -> method.getName().equals(entry.substring(dot + 1)))
                    .toList();
            if (methods.size() != 1) {
                throw new IllegalStateException(entry + " is " + methods.size() + " methods.");
            }
            return new HostedFunction(
                    folder.getFileName().toString(), trigger.path("type").asText(), trigger, bindings, methods.get(0));
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("The function of " + folder + " cannot be loaded.", e);
        }
    }
}
