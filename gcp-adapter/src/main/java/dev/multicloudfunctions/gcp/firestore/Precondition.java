package dev.multicloudfunctions.gcp.firestore;

import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a document for it to be written.
 *
 * @param exists whether it must be there; null if that does not matter
 * @param updateTime of its last change; null if that does not matter
 */
public record Precondition(
        @Nullable Boolean exists, @Nullable String updateTime) {

    public static final Precondition NONE = new Precondition(null, null);
    public static final Precondition ABSENT = new Precondition(false, null);
    public static final Precondition PRESENT = new Precondition(true, null);

    /** It must be as it was read. */
    public static Precondition unchanged(FirestoreDocument document) {
        return unchangedSince(document.updateTime());
    }

    /** Its last change must be that of this time, as {@link FirestoreDocument#updateTime}. */
    public static Precondition unchangedSince(String updateTime) {
        return new Precondition(null, updateTime);
    }

    /** Whether nothing was written since this does not hold. Any other refusal says something else. */
    boolean failedIn(Answer answer) {
        if (exists == null) {
            return updateTime != null && (answer.is("FAILED_PRECONDITION") || lacksDocument(answer));
        }
        return exists ? lacksDocument(answer) : answer.is("ALREADY_EXISTS");
    }

    /** A missing database has the same status. */
    private static boolean lacksDocument(Answer answer) {
        return answer.is("NOT_FOUND")
                && answer.error() != null
                && !answer.error().message().startsWith("The database");
    }

    void write(JsonWriter json) {
        if (exists != null) {
            json.name("currentDocument").beginObject().member("exists", exists).endObject();
        } else if (updateTime != null) {
            json.name("currentDocument")
                    .beginObject()
                    .member("updateTime", updateTime)
                    .endObject();
        }
    }
}
