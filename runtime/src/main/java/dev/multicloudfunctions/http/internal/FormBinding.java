package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.JsonCodec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parts of a form give to components: text as the query does, files as they are. */
final class FormBinding {

    private FormBinding() {}

    static Object decode(
            JsonCodec<?> codec, HttpRequest request, Map<String, List<String>> parameters, Map<String, Object> values) {
        String type = request.headers().first("Content-Type");
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Map<String, List<UploadedFile>> files = new LinkedHashMap<>();
        for (FormPart part : MultipartForm.parse(type == null ? "" : type, request.body())) {
            if (part.file() != null) {
                files.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part.file());
            } else if (!part.isFile()) {
                texts.computeIfAbsent(part.name(), name -> new ArrayList<>())
                        .add(Payload.text(part.content(), "A part of the form"));
            }
        }
        Map<String, Object> made = files(codec, files);
        for (String name : made.keySet()) {
            require(
                    !parameters.containsKey(name) && !texts.containsKey(name),
                    name,
                    "Expected a file and nothing else.");
            parameters.put(name, List.of());
        }
        for (Map.Entry<String, List<String>> text : texts.entrySet()) {
            require(!isFile(codec, text.getKey()), text.getKey(), "Expected a file, found text.");
            require(
                    parameters.put(text.getKey(), text.getValue()) == null,
                    text.getKey(),
                    "This part is given as a parameter as well, or does not belong in the form.");
        }
        made.putAll(values);
        return codec.decode(null, parameters, made);
    }

    private static Map<String, Object> files(JsonCodec<?> codec, Map<String, List<UploadedFile>> files) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (Map.Entry<String, List<UploadedFile>> each : files.entrySet()) {
            String name = each.getKey();
            require(codec.declares(name), name, "There is no such part.");
            require(isFile(codec, name), name, "Expected text, found a file.");
            boolean one = type(codec, name) == UploadedFile.class;
            require(!one || each.getValue().size() == 1, name, "Expected one file, found several.");
            made.put(name, one ? each.getValue().get(0) : List.copyOf(each.getValue()));
        }
        return made;
    }

    private static boolean isFile(JsonCodec<?> codec, String name) {
        Type type = type(codec, name);
        return type == UploadedFile.class
                || type instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && list.getActualTypeArguments()[0] == UploadedFile.class;
    }

    private static Type type(JsonCodec<?> codec, String name) {
        for (Component component : codec.components()) {
            if (component.name().equals(name)) {
                return component.type();
            }
        }
        return Void.class;
    }

    private static void require(boolean holds, String part, String fault) {
        if (!holds) {
            throw FunctionException.invalid(part.length() > 64 ? null : part, fault);
        }
    }
}
