package dev.multicloudfunctions.core;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Limits;
import java.time.Duration;

/** What pages and deployments know of the sample's functions; not loaded at a cold start. */
final class CoreDescriptions {

    /** A picture is decoded, scaled and encoded. */
    private static final Limits PICTURES = Limits.memory(2048).timeout(Duration.ofSeconds(60));

    private CoreDescriptions() {}

    static void describe(FunctionTable.Builder table) {
        table.describe("hello", "Greets.")
                .describe("listProducts", "Lists products.")
                .describe("getProduct", "Reads a product.")
                .describe("createProduct", "Creates a product.")
                .describe("updateProduct", "Replaces a product.")
                .describe("deleteProduct", "Deletes a product.")
                .describe("submitOrder", "Takes an order and publishes it.")
                .describe("processOrder", "Prices and stores an order.")
                .describe("getOrder", "Reads a processed order.")
                .describe("cleanupProducts", "Deletes products past their retention.")
                .describe("makeThumbnail", "Makes a thumbnail of an uploaded image.")
                .describe("listImages", "Lists thumbnails.")
                .limits("cleanupProducts", Limits.standard().timeout(Duration.ofMinutes(5)))
                .limits("makeThumbnail", PICTURES);
    }
}
