package dev.multicloudfunctions.azure.wire;

import com.fasterxml.jackson.core.JsonFactory;

/** The one JSON factory of the clients. */
public final class StorageJson {

    public static final JsonFactory FACTORY = new JsonFactory();

    private StorageJson() {}
}
