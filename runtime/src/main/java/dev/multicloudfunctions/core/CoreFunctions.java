package dev.multicloudfunctions.core;

import static dev.multicloudfunctions.error.ErrorKind.INVALID;
import static dev.multicloudfunctions.error.ErrorKind.NOT_FOUND;
import static dev.multicloudfunctions.function.Access.IMAGES_READ;
import static dev.multicloudfunctions.function.Access.IMAGES_WRITE;
import static dev.multicloudfunctions.function.Access.OBJECTS_READ;
import static dev.multicloudfunctions.function.Access.OBJECTS_WRITE;
import static dev.multicloudfunctions.function.Access.ORDERS_READ;
import static dev.multicloudfunctions.function.Access.ORDERS_WRITE;
import static dev.multicloudfunctions.function.Access.PRODUCTS_READ;
import static dev.multicloudfunctions.function.Access.PRODUCTS_WRITE;
import static dev.multicloudfunctions.function.Access.SECRETS_READ;
import static dev.multicloudfunctions.function.Access.TOPIC_PUBLISH;

import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.core.order.SubmitOrder;
import dev.multicloudfunctions.function.FunctionFactory;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.version.VersionFunction;
import java.util.List;

/**
 * The sample's functions. Declaring them loads none of them: each is made by name, when its process needs it.
 */
public final class CoreFunctions implements FunctionModule {

    /** No product and no order has it: both ids are made of other characters. */
    private static final String NOBODY = "{\"id\":\"smoke.none\"}";

    private final FunctionFactory factory = new CoreFunctionFactory();

    @Override
    public void declare(FunctionTable.Builder table) {
        table.application("multicloud-functions", "Multicloud Functions");
        declareProducts(table);
        declareOrders(table);
        declareImages(table);
        table.include(new VersionFunction());
    }

    private void declareProducts(FunctionTable.Builder table) {
        table.function("hello", Http.of("/hello", "GET", "POST"), Smoke.succeeds("{\"name\":\"smoke\"}"), factory)
                .function(
                        "listProducts",
                        Http.get("/products"),
                        Smoke.succeeds("{\"limit\":1}"),
                        factory,
                        PRODUCTS_READ,
                        SECRETS_READ)
                .function(
                        "getProduct",
                        Http.get("/products/{id}").etag("version"),
                        Smoke.fails(NOBODY, NOT_FOUND),
                        factory,
                        PRODUCTS_READ)
                .function(
                        "createProduct",
                        Http.post("/products").created("/products/{id}").etag("version"),
                        Smoke.fails("{\"name\":\"\",\"price\":-1}", INVALID),
                        factory,
                        PRODUCTS_WRITE)
                .function(
                        "updateProduct",
                        Http.put("/products/{id}").etag("version").ifMatch("ifMatch"),
                        Smoke.fails("{\"id\":\"smoke.none\",\"name\":\"smoke\",\"price\":0}", NOT_FOUND),
                        factory,
                        PRODUCTS_READ,
                        PRODUCTS_WRITE)
                .function(
                        "deleteProduct",
                        Http.delete("/products/{id}").status(204).ifMatch("ifMatch"),
                        Smoke.succeeds(NOBODY),
                        factory,
                        PRODUCTS_READ,
                        PRODUCTS_WRITE);
    }

    private void declareOrders(FunctionTable.Builder table) {
        table.function(
                        "submitOrder",
                        Http.post("/orders").status(202),
                        Smoke.fails("{\"items\":[]}", INVALID),
                        factory,
                        TOPIC_PUBLISH)
                .function(
                        "processOrder",
                        new Trigger.Message(SubmitOrder.TOPIC),
                        Smoke.fails("{\"orderId\":\"smoke\",\"items\":[]}", INVALID),
                        factory,
                        PRODUCTS_READ,
                        ORDERS_READ,
                        ORDERS_WRITE)
                .function("getOrder", Http.get("/orders/{id}"), Smoke.fails(NOBODY, NOT_FOUND), factory, ORDERS_READ)
                // No smoke: whatever it is called with, it deletes.
                .function("cleanupProducts", new Trigger.Schedule("0 2 * * *"), factory, PRODUCTS_READ, PRODUCTS_WRITE);
    }

    private void declareImages(FunctionTable.Builder table) {
        table.function(
                        "makeThumbnail",
                        new Trigger.ObjectCreated("images", MakeThumbnail.UPLOADS, List.of(".jpg", ".jpeg", ".png")),
                        Smoke.fails("{\"bucket\":\"smoke\",\"key\":\"smoke.none\",\"size\":0}", INVALID),
                        factory,
                        OBJECTS_READ,
                        OBJECTS_WRITE,
                        IMAGES_WRITE)
                .function(
                        "listImages",
                        Http.get("/images"),
                        Smoke.succeeds("{\"limit\":1}"),
                        factory,
                        IMAGES_READ,
                        SECRETS_READ);
    }
}
