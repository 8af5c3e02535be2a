package dev.multicloudfunctions.tooling.azure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes a {@code function.json}, the same on every system. */
final class FunctionFile {

    private FunctionFile() {}

    /**
     * The file's text.
     *
     * @param script the jar, seen from the function's folder
     * @param handler the name of the class that has the methods
     */
    static String text(FunctionJson function, String script, String handler) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = generator(text)) {
            json.writeStartObject();
            json.writeStringField("scriptFile", script);
            json.writeStringField("entryPoint", handler + '.' + function.method());
            json.writeArrayFieldStart("bindings");
            for (Binding binding : function.bindings()) {
                json.writeStartObject();
                for (Map.Entry<String, Object> member : binding.members().entrySet()) {
                    json.writeFieldName(member.getKey());
                    write(member.getValue(), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            if (function.isOfStream()) {
                // https://learn.microsoft.com/azure/azure-functions/functions-bindings-error-pages#retry-policies
                json.writeObjectFieldStart("retry");
                json.writeStringField("strategy", "exponentialBackoff");
                json.writeNumberField("maxRetryCount", -1);
                json.writeStringField("minimumInterval", "00:00:01");
                json.writeStringField("maximumInterval", "00:05:00");
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /** Writes JSON as people lay it out. */
    static JsonGenerator generator(Writer text) throws IOException {
        return new JsonFactory()
                .createGenerator(text)
                .setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                        .withObjectIndenter(new DefaultIndenter("  ", "\n")));
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(each, json);
            }
            json.writeEndArray();
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
