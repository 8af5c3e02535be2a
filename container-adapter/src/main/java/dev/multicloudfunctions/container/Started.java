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
                .info(
                        "Started in {} s: {}; start page {}, /events {}",
                        String.format(Locale.ROOT, "%.1f", millis / 1000.0),
                        where(options, port),
                        options.startPage() ? "on" : "off",
                        options.events() ? "on" : "off");
    }

    /** A link where this machine alone can follow it; else the address as it was given, which may be no name at all. */
    private static String where(Options options, int port) {
        String host = options.host();
        if (!options.onLoopback()) {
            return "on " + host + " port " + port + ", beyond this machine";
        }
        // What 127.0.0.1 is called everywhere; any other address of loopback is its own name.
        String name = host.equals("127.0.0.1") ? "localhost" : host.indexOf(':') < 0 ? host : '[' + host + ']';
        return "http://" + name + ':' + port + '/';
    }
}
