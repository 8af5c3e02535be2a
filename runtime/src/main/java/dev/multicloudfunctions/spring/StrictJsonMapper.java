package dev.multicloudfunctions.spring;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.springframework.cloud.function.json.JsonMapper;

/** Our JSON rules behind Spring Cloud Function's own interface, so that both ways in give the same answer. */
final class StrictJsonMapper extends JsonMapper {

    @Override
    @SuppressWarnings("unchecked")
    protected <T> T doFromJson(Object json, Type type) {
        if (json instanceof byte[] bytes) {
            return (T) Json.codec(type).decode(bytes);
        }
        if (json instanceof CharSequence text) {
            return (T) Json.codec(type).decode(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (json instanceof Reader reader) {
            return (T) Json.codec(type).decode(text(reader).getBytes(StandardCharsets.UTF_8));
        }
        throw new FunctionException(ErrorKind.INTERNAL, "JSON is read from bytes or text only.");
    }

    private static String text(Reader reader) {
        var text = new StringWriter();
        try {
            long unused = reader.transferTo(text);
        } catch (IOException brokenOff) {
            throw FunctionException.invalid(null, "The text broke off.");
        }
        return text.toString();
    }

    @Override
    public byte[] toJson(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return encode(Json.codec(value.getClass()), value);
    }

    @Override
    public String toString(Object value) {
        return new String(toJson(value), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static <T> byte[] encode(JsonCodec<T> codec, Object value) {
        return codec.encode((T) value);
    }
}
