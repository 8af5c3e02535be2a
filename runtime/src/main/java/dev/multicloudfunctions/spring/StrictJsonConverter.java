package dev.multicloudfunctions.spring;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.AbstractMessageConverter;
import org.springframework.util.MimeType;

/**
 * Converts payloads by our JSON rules. The stock converter answers a malformed payload with null, on which the function
 * then runs; this one throws.
 */
final class StrictJsonConverter extends AbstractMessageConverter {

    private final StrictJsonMapper mapper = new StrictJsonMapper();

    StrictJsonConverter() {
        super(List.of(MimeType.valueOf("application/json"), MimeType.valueOf("application/*+json")));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return true;
    }

    @Override
    protected @Nullable Object convertFromInternal(Message<?> message, Class<?> target, @Nullable Object hint) {
        if (target.isInstance(message.getPayload())) {
            return message.getPayload();
        }
        Type type =
                hint instanceof Type hinted && ResolvableType.forType(hinted).getRawClass() == target ? hinted : target;
        return mapper.fromJson(message.getPayload(), type);
    }

    @Override
    protected @Nullable Object convertToInternal(
            Object payload, @Nullable MessageHeaders headers, @Nullable Object hint) {
        return mapper.toJson(payload);
    }
}
