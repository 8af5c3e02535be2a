package dev.multicloudfunctions.function;

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

import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.greeting.Greeting;
import dev.multicloudfunctions.greeting.Guest;
import dev.multicloudfunctions.greeting.Hello;
import dev.multicloudfunctions.order.GetOrder;
import dev.multicloudfunctions.order.NewOrder;
import dev.multicloudfunctions.order.Order;
import dev.multicloudfunctions.order.OrderKey;
import dev.multicloudfunctions.order.ProcessOrder;
import dev.multicloudfunctions.order.ProcessedOrder;
import dev.multicloudfunctions.order.SubmitOrder;
import dev.multicloudfunctions.order.SubmittedOrder;
import dev.multicloudfunctions.page.PageRequest;
import dev.multicloudfunctions.product.CleanupProducts;
import dev.multicloudfunctions.product.CleanupReport;
import dev.multicloudfunctions.product.CreateProduct;
import dev.multicloudfunctions.product.DeleteProduct;
import dev.multicloudfunctions.product.GetProduct;
import dev.multicloudfunctions.product.ListProducts;
import dev.multicloudfunctions.product.NewProduct;
import dev.multicloudfunctions.product.Product;
import dev.multicloudfunctions.product.ProductDeletion;
import dev.multicloudfunctions.product.ProductKey;
import dev.multicloudfunctions.product.ProductPage;
import dev.multicloudfunctions.product.ProductUpdate;
import dev.multicloudfunctions.product.UpdateProduct;
import dev.multicloudfunctions.secret.Cursors;
import dev.multicloudfunctions.setting.CoreSettings;
import dev.multicloudfunctions.version.Deployment;
import dev.multicloudfunctions.version.GetVersion;
import java.time.Duration;
import java.util.List;

/**
 * The product's own functions. Declaring them loads none of them: each is made by name, when its process needs it.
 */
public final class CoreFunctions implements FunctionModule, FunctionFactory {

    /** No product and no order has it: both ids are made of other characters. */
    private static final String NOBODY = "{\"id\":\"smoke.none\"}";

    @Override
    public void declare(FunctionTable.Builder table) {
        declareProducts(table);
        declareOrders(table);
        declareImages(table);
        table.function("version", Http.get("/version"), Smoke.succeeds("{}"), this);
    }

    private void declareProducts(FunctionTable.Builder table) {
        table.function("hello", Http.of("/hello", "GET", "POST"), Smoke.succeeds("{\"name\":\"smoke\"}"), this)
                .function(
                        "listProducts",
                        Http.get("/products"),
                        Smoke.succeeds("{\"limit\":1}"),
                        this,
                        PRODUCTS_READ,
                        SECRETS_READ)
                .function(
                        "getProduct",
                        Http.get("/products/{id}").etag("version"),
                        Smoke.fails(NOBODY, NOT_FOUND),
                        this,
                        PRODUCTS_READ)
                .function(
                        "createProduct",
                        Http.post("/products").created("/products/{id}").etag("version"),
                        Smoke.fails("{\"name\":\"\",\"price\":-1}", INVALID),
                        this,
                        PRODUCTS_WRITE)
                .function(
                        "updateProduct",
                        Http.put("/products/{id}").etag("version").ifMatch("ifMatch"),
                        Smoke.fails("{\"id\":\"smoke.none\",\"name\":\"smoke\",\"price\":0}", NOT_FOUND),
                        this,
                        PRODUCTS_READ,
                        PRODUCTS_WRITE)
                .function(
                        "deleteProduct",
                        Http.delete("/products/{id}").status(204).ifMatch("ifMatch"),
                        Smoke.succeeds(NOBODY),
                        this,
                        PRODUCTS_READ,
                        PRODUCTS_WRITE);
    }

    private void declareOrders(FunctionTable.Builder table) {
        table.function(
                        "submitOrder",
                        Http.post("/orders").status(202),
                        Smoke.fails("{\"items\":[]}", INVALID),
                        this,
                        TOPIC_PUBLISH)
                .function(
                        "processOrder",
                        new Trigger.Topic("orders"),
                        Smoke.fails("{\"orderId\":\"smoke\",\"items\":[]}", INVALID),
                        this,
                        PRODUCTS_READ,
                        ORDERS_READ,
                        ORDERS_WRITE)
                .function("getOrder", Http.get("/orders/{id}"), Smoke.fails(NOBODY, NOT_FOUND), this, ORDERS_READ)
                // No smoke: whatever it is called with, it deletes.
                .function("cleanupProducts", new Trigger.Schedule("0 2 * * *"), this, PRODUCTS_READ, PRODUCTS_WRITE);
    }

    private void declareImages(FunctionTable.Builder table) {
        table.function(
                        "makeThumbnail",
                        new Trigger.ObjectCreated("uploads/", List.of(".jpg", ".jpeg", ".png")),
                        Smoke.fails("{\"bucket\":\"smoke\",\"key\":\"smoke.none\",\"size\":0}", INVALID),
                        this,
                        OBJECTS_READ,
                        OBJECTS_WRITE,
                        IMAGES_WRITE)
                .function(
                        "listImages",
                        Http.get("/images"),
                        Smoke.succeeds("{\"limit\":1}"),
                        this,
                        IMAGES_READ,
                        SECRETS_READ);
    }

    @Override
    public BoundFunction<?, ?> make(String name, Platform platform) {
        switch (name) {
            case "hello":
                return BoundFunction.of(Guest.class, Greeting.class, new Hello(platform.clock()));
            case "listProducts":
                return BoundFunction.of(
                        PageRequest.class,
                        ProductPage.class,
                        new ListProducts(platform.products(), new Cursors(platform.secrets(), "products")));
            case "getProduct":
                return BoundFunction.of(ProductKey.class, Product.class, new GetProduct(platform.products()));
            case "createProduct":
                return BoundFunction.of(
                        NewProduct.class,
                        Product.class,
                        new CreateProduct(platform.products(), platform.ids(), platform.clock()));
            case "updateProduct":
                return BoundFunction.of(
                        ProductUpdate.class, Product.class, new UpdateProduct(platform.products(), platform.clock()));
            case "deleteProduct":
                return BoundFunction.consumer(ProductDeletion.class, new DeleteProduct(platform.products()));
            case "submitOrder":
                return BoundFunction.of(
                        NewOrder.class, SubmittedOrder.class, new SubmitOrder(platform.topics(), platform.ids()));
            case "processOrder":
                return BoundFunction.consumer(
                        Order.class, new ProcessOrder(platform.products(), platform.orders(), platform.clock()));
            case "getOrder":
                return BoundFunction.of(OrderKey.class, ProcessedOrder.class, new GetOrder(platform.orders()));
            case "cleanupProducts":
                return BoundFunction.of(Tick.class, CleanupReport.class, cleanup(platform));
            case "version":
                return BoundFunction.supplier(Deployment.class, new GetVersion(platform));
            default:
                throw new IllegalArgumentException("No function is named '" + name + "'.");
        }
    }

    private static CleanupProducts cleanup(Platform platform) {
        Duration retention = Duration.ofDays(platform.settings().whole(CoreSettings.RETENTION_DAYS));
        return new CleanupProducts(platform.products(), retention, platform.clock(), platform.telemetry());
    }
}
