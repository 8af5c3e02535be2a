package dev.multicloudfunctions.function;

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

import dev.multicloudfunctions.function.Trigger.Http;
import java.util.List;

/**
 * The product's own functions. Declaring them loads none of them: each is made by name, when its process needs it.
 */
public final class CoreFunctions implements FunctionModule, FunctionFactory {

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("hello", Http.of("/hello", "GET", "POST"), this)
                .function("listProducts", Http.get("/products"), this, PRODUCTS_READ, SECRETS_READ)
                .function("getProduct", Http.get("/products/{id}").etag("version"), this, PRODUCTS_READ)
                .function(
                        "createProduct",
                        Http.post("/products").created("/products/{id}").etag("version"),
                        this,
                        PRODUCTS_WRITE)
                .function(
                        "updateProduct",
                        Http.put("/products/{id}").etag("version").ifMatch("ifMatch"),
                        this,
                        PRODUCTS_READ,
                        PRODUCTS_WRITE)
                .function(
                        "deleteProduct",
                        Http.delete("/products/{id}").status(204).ifMatch("ifMatch"),
                        this,
                        PRODUCTS_READ,
                        PRODUCTS_WRITE)
                .function("submitOrder", Http.post("/orders").status(202), this, TOPIC_PUBLISH)
                .function("processOrder", new Trigger.Topic("orders"), this, PRODUCTS_READ, ORDERS_READ, ORDERS_WRITE)
                .function("getOrder", Http.get("/orders/{id}"), this, ORDERS_READ)
                .function("cleanupProducts", new Trigger.Schedule("0 2 * * *"), this, PRODUCTS_READ, PRODUCTS_WRITE)
                .function(
                        "makeThumbnail",
                        new Trigger.ObjectCreated("uploads/", List.of(".jpg", ".jpeg", ".png")),
                        this,
                        OBJECTS_READ,
                        OBJECTS_WRITE,
                        IMAGES_WRITE)
                .function("listImages", Http.get("/images"), this, IMAGES_READ, SECRETS_READ)
                .function("version", Http.get("/version"), this);
    }

    @Override
    public BoundFunction<?, ?> make(String name, Platform platform) {
        throw new IllegalArgumentException("No function is named '" + name + "'.");
    }
}
