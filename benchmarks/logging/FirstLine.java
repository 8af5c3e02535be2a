import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.Telemetry;

/** Writes one log line the way its argument names, then prints the CPU milliseconds that the process used. */
final class FirstLine {

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "println" -> System.out.println("Order processed orderId=1");
            case "linelog" -> LineLog.shared()
                    .log(Telemetry.Level.INFO, "Order processed", null, "orderId", "1");
            case "system-logger" -> System.getLogger("shop").log(System.Logger.Level.INFO, "Order processed {0}", "1");
            case "jul" -> java.util.logging.Logger.getLogger("shop")
                    .log(java.util.logging.Level.INFO, "Order processed {0}", "1");
            case "slf4j" -> org.slf4j.LoggerFactory.getLogger("shop").info("Order processed {}", "1");
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.err.println(ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
    }
}
