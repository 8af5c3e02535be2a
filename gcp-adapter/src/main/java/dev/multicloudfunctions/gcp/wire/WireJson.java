package dev.multicloudfunctions.gcp.wire;

import com.fasterxml.jackson.core.JsonFactory;

/** The one factory of parsers and generators for what services say. */
public final class WireJson {

    public static final JsonFactory FACTORY = new JsonFactory();

    private WireJson() {}
}
