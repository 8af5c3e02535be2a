package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.Options;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** The line that says that all is well, and where to look. */
final class Started {

    private Started() {}

    static void announce(Options options, int port) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        LoggerFactory.getLogger(ContainerApplication.class)
                .info("Started in {} s: {}", String.format(Locale.ROOT, "%.1f", millis / 1000.0), url(options, port));
    }

    private static String url(Options options, int port) {
        boolean everywhere = options.host().equals("0.0.0.0") || options.host().equals("::");
        boolean loopback = options.host().startsWith("127.") || options.host().equals("::1");
        String host = everywhere || loopback ? "localhost" : options.host();
        return "http://" + host + ':' + port + '/';
    }
}
