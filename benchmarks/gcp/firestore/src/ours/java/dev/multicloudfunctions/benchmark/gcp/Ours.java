package dev.multicloudfunctions.benchmark.gcp;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.internal.PortableReader;
import dev.multicloudfunctions.gcp.document.FirestoreDocuments;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.setting.Settings;
import java.time.Clock;

/** Reads the same document through our documents, the token from the metadata server. */
public final class Ours {

    private Ours() {}

    public static void main(String[] arguments) {
        Clock clock = Clock.systemUTC();
        var wire = new Wire(Settings.of(System.getenv()), clock);
        var endpoint = new Endpoint("firestore", System.getenv("FIRESTORE_ADDRESS"), false);
        var firestore = new FirestoreClient(wire.client(endpoint), "demo-local", "(default)");
        var driver = new FirestoreDocuments(firestore, "products", Product.PRODUCTS);
        var products = PortableReader.of(Product.PRODUCTS, driver, clock);
        System.out.println(products.find("cup").orElseThrow().name());
        Runtime.getRuntime().halt(0);
    }
}
