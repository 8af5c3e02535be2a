package dev.multicloudfunctions.core;

import dev.multicloudfunctions.core.greeting.Greeting;
import dev.multicloudfunctions.core.greeting.Guest;
import dev.multicloudfunctions.core.greeting.Hello;
import dev.multicloudfunctions.core.image.ImagePage;
import dev.multicloudfunctions.core.image.ListImages;
import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.core.image.StoredImage;
import dev.multicloudfunctions.core.image.Thumbnailer;
import dev.multicloudfunctions.core.order.GetOrder;
import dev.multicloudfunctions.core.order.NewOrder;
import dev.multicloudfunctions.core.order.Order;
import dev.multicloudfunctions.core.order.OrderKey;
import dev.multicloudfunctions.core.order.ProcessOrder;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.order.SubmitOrder;
import dev.multicloudfunctions.core.order.SubmittedOrder;
import dev.multicloudfunctions.core.order.UncachedOrders;
import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.core.pagination.PageRequest;
import dev.multicloudfunctions.core.product.CleanupProducts;
import dev.multicloudfunctions.core.product.CleanupReport;
import dev.multicloudfunctions.core.product.CreateProduct;
import dev.multicloudfunctions.core.product.DeleteProduct;
import dev.multicloudfunctions.core.product.GetProduct;
import dev.multicloudfunctions.core.product.ListProducts;
import dev.multicloudfunctions.core.product.NewProduct;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductDeletion;
import dev.multicloudfunctions.core.product.ProductKey;
import dev.multicloudfunctions.core.product.ProductPage;
import dev.multicloudfunctions.core.product.ProductUpdate;
import dev.multicloudfunctions.core.product.UpdateProduct;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionFactory;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.http.HttpFilter;
import java.time.Duration;
import java.util.function.Function;

/**
 * Makes the sample's functions. A switch rather than a map of makers: only the classes of the one that is asked for
 * are loaded, and no lambda is linked.
 */
final class CoreFunctionFactory implements FunctionFactory, Function<Platform, HttpFilter> {

    @Override
    public BoundFunction<?, ?> make(String name, Platform platform) {
        switch (name) {
            case "hello":
                return BoundFunction.of(Guest.class, Greeting.class, new Hello(platform.clock()));
            case "listProducts":
                return BoundFunction.of(
                        PageRequest.class,
                        ProductPage.class,
                        new ListProducts(platform.reader(Product.PRODUCTS), cursors(platform, "products")));
            case "getProduct":
                return BoundFunction.of(
                        ProductKey.class, Product.class, new GetProduct(platform.reader(Product.PRODUCTS)));
            case "createProduct":
                return BoundFunction.of(
                        NewProduct.class,
                        Product.class,
                        new CreateProduct(platform.documents(Product.PRODUCTS), platform.ids(), platform.clock()));
            case "updateProduct":
                return BoundFunction.of(
                        ProductUpdate.class,
                        Product.class,
                        new UpdateProduct(platform.documents(Product.PRODUCTS), platform.clock()));
            case "deleteProduct":
                return BoundFunction.consumer(
                        ProductDeletion.class, new DeleteProduct(platform.documents(Product.PRODUCTS)));
            case "submitOrder":
                return BoundFunction.of(
                        NewOrder.class,
                        SubmittedOrder.class,
                        new SubmitOrder(platform.publisher(Order.ORDERS), platform.ids()));
            case "processOrder":
                return BoundFunction.consumer(
                        Order.class,
                        new ProcessOrder(
                                platform.reader(Product.PRODUCTS),
                                platform.documents(StoredOrder.ORDERS),
                                platform.clock()));
            case "getOrder":
                return BoundFunction.of(
                        OrderKey.class, ProcessedOrder.class, new GetOrder(platform.reader(StoredOrder.ORDERS)));
            case "cleanupProducts":
                return BoundFunction.of(Tick.class, CleanupReport.class, cleanup(platform));
            case "makeThumbnail":
                return BoundFunction.consumer(ObjectCreated.class, thumbnails(platform));
            case "listImages":
                return BoundFunction.of(
                        PageRequest.class,
                        ImagePage.class,
                        new ListImages(platform.reader(StoredImage.IMAGES), cursors(platform, "images")));
            default:
                throw new IllegalArgumentException("No function is named '" + name + "'.");
        }
    }

    /** Makes what stands around the functions of orders. */
    @Override
    public HttpFilter apply(Platform platform) {
        return UncachedOrders.filter();
    }

    /** Signed with a secret of the application, so that nobody makes a list begin where they choose. */
    private static Cursors cursors(Platform platform, String list) {
        return new Cursors(platform.secret(Cursors.KEY), list);
    }

    private static CleanupProducts cleanup(Platform platform) {
        Duration retention = Duration.ofDays(platform.setting(CleanupProducts.RETENTION_DAYS));
        return new CleanupProducts(
                platform.documents(Product.PRODUCTS), retention, platform.clock(), platform.telemetry());
    }

    private static MakeThumbnail thumbnails(Platform platform) {
        return new MakeThumbnail(
                platform.objectReader(MakeThumbnail.IMAGES.under(MakeThumbnail.UPLOADS)),
                platform.objects(MakeThumbnail.IMAGES.under(MakeThumbnail.THUMBNAILS)),
                platform.documents(StoredImage.IMAGES),
                new Thumbnailer(),
                platform.clock(),
                platform.telemetry());
    }
}
