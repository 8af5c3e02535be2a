package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** JSON as services speak it. */
public final class WireJson {

    private WireJson() {}

    /**
     * A text among an object's own members.
     *
     * @return null if the object has no such member, or none that is a text
     * @throws FunctionException UNAVAILABLE if the bytes up to the member are not JSON; it quotes nothing of them
     */
    public static @Nullable String text(byte[] object, String member) {
        JsonReader json = JsonReader.foreign(
                object, ErrorKind.UNAVAILABLE, "A service's answer is not what its protocol says. Try again later.");
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals(member)) {
                    return json.text();
                }
                json.skip();
            }
        }
        return null;
    }
}
