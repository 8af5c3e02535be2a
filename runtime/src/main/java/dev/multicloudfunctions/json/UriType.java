package dev.multicloudfunctions.json;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** URIs and references, as {@link URI} understands them; not empty. */
final class UriType implements TextualType {

    @Override
    public String expected() {
        return "a URI";
    }

    @Override
    public @Nullable Object fromText(String text) {
        try {
            return text.isEmpty() ? null : new URI(text);
        } catch (URISyntaxException notUri) {
            return null;
        }
    }

    @Override
    public String toText(Object value) {
        return value.toString();
    }
}
