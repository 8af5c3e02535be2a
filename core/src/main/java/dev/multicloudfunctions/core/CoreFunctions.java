package dev.multicloudfunctions.core;

import static dev.multicloudfunctions.error.ErrorKind.INVALID;
import static dev.multicloudfunctions.error.ErrorKind.NOT_FOUND;

import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.core.order.Order;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.version.VersionFunction;
import java.util.List;

/**
 * The sample's functions. Declaring them loads none of them: each is made by name, when its process needs it. So topics and
 * buckets are named here by constants of the compiler, not by {@code Trigger.topic}.
 */
public final class CoreFunctions implements FunctionModule {

    /** No product and no order has it: both ids are made of other characters. */
    private static final String NOBODY = "{\"id\":\"smoke.none\"}";

    private final CoreFunctionFactory factory = new CoreFunctionFactory();

    @Override
    public void declare(FunctionTable.Builder table) {
        table.application("multicloud-functions", "Multicloud Functions");
        declareProducts(table);
        declareOrders(table);
        declareImages(table);
        table.include(new VersionFunction());
        if (!table.isStarting()) {
            CoreDescriptions.describe(table);
        }
    }

    private void declareProducts(FunctionTable.Builder table) {
        table.function("hello", Http.of("/hello", "GET", "POST"), Smoke.succeeds("{\"name\":\"smoke\"}"), factory)
                .function("listProducts", Http.get("/products"), Smoke.succeeds("{\"limit\":1}"), factory)
                .function(
                        "getProduct",
                        Http.get("/products/{id}").etag("version"),
                        Smoke.fails(NOBODY, NOT_FOUND),
                        factory)
                .function(
                        "createProduct",
                        Http.post("/products").created("/products/{id}").etag("version"),
                        Smoke.fails("{\"name\":\"\",\"price\":-1}", INVALID),
                        factory)
                .function(
                        "updateProduct",
                        Http.put("/products/{id}").etag("version").ifMatch("ifMatch"),
                        Smoke.fails("{\"id\":\"smoke.none\",\"name\":\"smoke\",\"price\":0}", NOT_FOUND),
                        factory)
                .function(
                        "deleteProduct",
                        Http.delete("/products/{id}").status(204).ifMatch("ifMatch"),
                        Smoke.succeeds(NOBODY),
                        factory);
    }

    private void declareOrders(FunctionTable.Builder table) {
        table.function("submitOrder", Http.post("/orders").status(202), Smoke.fails("{\"items\":[]}", INVALID), factory)
                .function(
                        "processOrder",
                        new Trigger.Message(Order.TOPIC),
                        Smoke.fails("{\"orderId\":\"smoke\",\"items\":[]}", INVALID),
                        factory)
                .function("getOrder", Http.get("/orders/{id}"), Smoke.fails(NOBODY, NOT_FOUND), factory)
                .around(factory, "submitOrder", "getOrder")
                // No smoke: whatever it is called with, it deletes.
                .function("cleanupProducts", new Trigger.Schedule("0 2 * * *"), factory);
    }

    private void declareImages(FunctionTable.Builder table) {
        table.function(
                        "makeThumbnail",
                        new Trigger.ObjectCreated(
                                MakeThumbnail.BUCKET, MakeThumbnail.UPLOADS, List.of(".jpg", ".jpeg", ".png")),
                        Smoke.fails("{\"bucket\":\"smoke\",\"key\":\"smoke.none\",\"size\":0}", INVALID),
                        factory)
                .function("listImages", Http.get("/images"), Smoke.succeeds("{\"limit\":1}"), factory);
    }
}
