package dev.multicloudfunctions.gcp.objects;

import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads answers of Cloud Storage about objects without their content. All throw UNAVAILABLE for what is none. */
final class ObjectListing {

    /** The members that a {@link ObjectStat} needs beside the name. */
    static final String FIELDS = "contentType,size,updated";

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private ObjectListing() {}

    static ObjectStat one(String key, byte[] body) {
        JsonReader json = reader(body);
        ObjectStat stat = object(json, key);
        json.end();
        return stat;
    }

    /** The objects after a place, with which the answer may begin. */
    static ObjectList page(byte[] body, int limit, @Nullable String place) {
        var objects = new ArrayList<ObjectStat>();
        boolean more = false;
        JsonReader json = reader(body);
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("items") && json.beginArray()) {
                    while (json.nextElement()) {
                        ObjectStat object = object(json, "");
                        if (!object.key().equals(place)) {
                            objects.add(object);
                        }
                    }
                } else if (name.equals("nextPageToken")) {
                    more = json.text() != null;
                } else {
                    json.skip();
                }
            }
        }
        json.end();
        if (objects.size() > limit) {
            more = true;
            objects.remove(limit);
        }
        String last =
                objects.isEmpty() ? place : objects.get(objects.size() - 1).key();
        return new ObjectList(objects, more ? last : null);
    }

    /** With which the copy is to be asked for again; null if it is made. */
    static @Nullable String rewriteToken(byte[] body) {
        String token = null;
        boolean done = false;
        JsonReader json = reader(body);
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "done" -> done = "true".equals(json.scalar());
                    case "rewriteToken" -> token = json.text();
                    default -> json.skip();
                }
            }
        }
        json.end();
        if (!done && token == null) {
            throw json.malformed("neither done nor a token");
        }
        return done ? null : token;
    }

    private static ObjectStat object(JsonReader json, String given) {
        String key = given;
        String size = null;
        String updated = null;
        String type = UNKNOWN_TYPE;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "name" -> key = String.valueOf(json.text());
                    case "size" -> size = json.scalar();
                    case "updated" -> updated = json.text();
                    case "contentType" -> type = String.valueOf(json.text());
                    default -> json.skip();
                }
            }
        }
        try {
            if (size != null && updated != null) {
                return ObjectStat.of(key, Long.parseLong(size), Instant.parse(updated), type);
            }
        } catch (NumberFormatException | DateTimeException unreadable) {
            // told below
        }
        throw json.malformed("size or time is missing");
    }

    /** @throws FunctionException UNAVAILABLE, when it is read, if it is no JSON */
    private static JsonReader reader(byte[] body) {
        return JsonReader.foreign(
                body, ErrorKind.UNAVAILABLE, "An answer of Cloud Storage is not what its protocol says.");
    }
}
