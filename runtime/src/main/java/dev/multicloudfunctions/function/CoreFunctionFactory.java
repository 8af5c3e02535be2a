package dev.multicloudfunctions.function;

import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.greeting.Greeting;
import dev.multicloudfunctions.greeting.Guest;
import dev.multicloudfunctions.greeting.Hello;
import dev.multicloudfunctions.image.ImagePage;
import dev.multicloudfunctions.image.ListImages;
import dev.multicloudfunctions.image.MakeThumbnail;
import dev.multicloudfunctions.image.Thumbnailer;
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
import java.time.Duration;

/**
 * Makes the product's own functions. A switch rather than a map of makers: only the classes of the one that is asked for
 * are loaded, and no lambda is linked.
 */
final class CoreFunctionFactory implements FunctionFactory {

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
            case "makeThumbnail":
                return BoundFunction.consumer(ObjectCreated.class, thumbnails(platform));
            case "listImages":
                return BoundFunction.of(
                        PageRequest.class,
                        ImagePage.class,
                        new ListImages(platform.images(), new Cursors(platform.secrets(), "images")));
            default:
                throw new IllegalArgumentException("No function is named '" + name + "'.");
        }
    }

    private static CleanupProducts cleanup(Platform platform) {
        Duration retention = Duration.ofDays(platform.settings().whole(CoreSettings.RETENTION_DAYS));
        return new CleanupProducts(platform.products(), retention, platform.clock(), platform.telemetry());
    }

    private static MakeThumbnail thumbnails(Platform platform) {
        return new MakeThumbnail(
                platform.objects(), platform.images(), new Thumbnailer(), platform.clock(), platform.telemetry());
    }
}
