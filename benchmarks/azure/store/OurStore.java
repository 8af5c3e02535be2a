import dev.multicloudfunctions.azure.AzurePlatform;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** One call through our ports: {@code table}, {@code queue} or {@code blob}; {@code fill} stores what these read. */
final class OurStore {

    public static void main(String[] args) {
        AzurePlatform platform = new AzurePlatform(Settings.of(System.getenv()), new Silence());
        switch (args[0]) {
            case "fill" -> {
                Instant time = Instant.EPOCH;
                platform.documents(Product.PRODUCTS).insert(new Product("cup", "Cup", BigDecimal.TEN, time, time, 1));
                platform.objects(Bucket.of("images")).put(StoredObject.of("cup.txt", "Cup".getBytes(StandardCharsets.UTF_8), "text/plain"));
            }
            case "table" -> System.out.println(platform.documents(Product.PRODUCTS).find("cup").get().name());
            case "queue" -> {
                platform.topics().publish("orders", "{}".getBytes(StandardCharsets.UTF_8), Map.of());
                System.out.println("sent");
            }
            default -> System.out.println(new String(platform.objects(Bucket.of("images")).get("cup.txt", 100).get().content(), StandardCharsets.UTF_8));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static final class Silence implements Telemetry {
        @Override
        public void log(Level level, String message, Throwable cause, Object... fields) {}

        @Override
        public void count(String name, long value, String... tags) {}

        @Override
        public void time(String name, long nanos, String... tags) {}
    }
}
