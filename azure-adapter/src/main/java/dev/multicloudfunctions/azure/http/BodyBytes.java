package dev.multicloudfunctions.azure.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that the host hands over as bytes: those of {@code application/octet-stream} and {@code multipart/*}. A method's
 * parameter is bound either as text or as bytes, and the worker cannot make bytes of what is text; so the parameter is
 * text, and the bytes are asked of the worker's context, by the public method with which it binds parameters itself.
 * Only such requests load this class.
 */
final class BodyBytes {

    /** The name of the trigger in every {@code function.json}. */
    static final String BINDING = "request";

    private BodyBytes() {}

    static boolean areSent(@Nullable String contentType) {
        return contentType != null
                && (contentType.regionMatches(true, 0, "application/octet-stream", 0, 24)
                        || contentType.regionMatches(true, 0, "multipart/", 0, 10));
    }

    /**
     * The body of the running request.
     *
     * @throws FunctionException INTERNAL if the worker has no such method: text that was made of bytes is not theirs any
     *     more, and nothing may be computed from it
     */
    static byte[] of(ExecutionContext context) {
        try {
            Method bind = context.getClass().getMethod("getBindingData", String.class, Type.class);
            Optional<?> bound = (Optional<?>) bind.invoke(context, BINDING, new RequestOfBytes());
            Object data = bound.orElseThrow();
            Object request = data.getClass().getMethod("getValue").invoke(data);
            return cast(request).getBody();
        } catch (ReflectiveOperationException | RuntimeException unlike) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "This version of the Java worker does not hand over the bytes of a body.",
                    unlike);
        }
    }

    @SuppressWarnings("unchecked")
    private static HttpRequestMessage<byte[]> cast(Object request) {
        return (HttpRequestMessage<byte[]>) request;
    }

    /** {@code HttpRequestMessage<byte[]>}. */
    private static final class RequestOfBytes implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {byte[].class};
        }

        @Override
        public Type getRawType() {
            return HttpRequestMessage.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
