package dev.multicloudfunctions.event.internal;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;

/** Holds an object that has arrived against what its trigger accepts: as it is now, whatever the event says. */
final class Arrival {

    private Arrival() {}

    /** @throws FunctionException TOO_LARGE or INVALID if it is not accepted; as the store fails */
    static void check(Trigger.ObjectCreated trigger, ObjectCreated object, Ports platform) {
        Bucket part = Bucket.of(trigger.bucket()).under(trigger.prefix());
        ObjectStat stat = platform.objectReader(part).stat(object.key()).orElse(null);
        if (stat == null) {
            return; // gone, of which the function is told all the same
        }
        if (stat.size() > trigger.maxBytes()) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE,
                    "The object has " + stat.size() + " bytes; at most " + trigger.maxBytes() + " are accepted.");
        }
        String type = stat.contentType().orElse("");
        if (!accepts(trigger, type)) {
            throw FunctionException.invalid(
                    null,
                    "The object is of the type " + Mismatch.name(type) + "; accepted are "
                            + String.join(", ", trigger.contentTypes()) + '.');
        }
    }

    private static boolean accepts(Trigger.ObjectCreated trigger, String type) {
        int parameters = type.indexOf(';');
        String bare = (parameters < 0 ? type : type.substring(0, parameters)).trim();
        for (String accepted : trigger.contentTypes()) {
            if (accepted.equalsIgnoreCase(bare)) {
                return true;
            }
        }
        return trigger.contentTypes().isEmpty();
    }
}
