package dev.multicloudfunctions.azure.event;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * A blob that an event speaks of.
 *
 * @param etag of its version, or null if the event does not say
 * @param size in bytes; -1 if the event does not say
 */
record BlobName(String container, String key, @Nullable String etag, long size) {

    /** How the subject of Event Grid's events on blobs begins. */
    private static final String CONTAINERS = "/blobServices/default/containers/";

    private static final String BLOBS = "/blobs/";

    /** A blob trigger's path, {@code images/uploads/cat.jpg}, which is not encoded. */
    static BlobName ofPath(String path) {
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw FunctionException.invalid("BlobTrigger", "Is no path of a container and a blob.");
        }
        return new BlobName(path.substring(0, slash), path.substring(slash + 1), null, -1);
    }

    /** The subject of an event, which is not encoded either; the address in its data is. */
    static BlobName ofSubject(@Nullable String subject, @Nullable String etag, @Nullable String size) {
        int blobs = subject == null ? -1 : subject.indexOf(BLOBS, CONTAINERS.length());
        if (subject == null || !subject.startsWith(CONTAINERS) || blobs < 0) {
            throw FunctionException.invalid("subject", "Is not " + CONTAINERS + "name" + BLOBS + "name.");
        }
        return new BlobName(
                subject.substring(CONTAINERS.length(), blobs),
                subject.substring(blobs + BLOBS.length()),
                etag,
                number(size));
    }

    /**
     * What the host itself writes to {@code webjobs-blobtrigger-poison} after the last try
     * (https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-blob-trigger#poison-blobs).
     */
    String poison(String function) {
        JsonWriter json = JsonWriter.foreign()
                .beginObject()
                .member("Type", "BlobTrigger")
                .member("FunctionId", "Host.Functions." + function)
                .member("BlobType", "BlockBlob")
                .member("ContainerName", container)
                .member("BlobName", key);
        if (etag != null) {
            json.member("ETag", etag);
        }
        return json.endObject().toString();
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
