package dev.multicloudfunctions.aws.telemetry;

import dev.multicloudfunctions.invocation.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * X-Ray's header, {@code Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1}
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader).
 */
public final class XRayTrace {

    /** Where Lambda's runtime puts the header of the running invocation. */
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private XRayTrace() {}

    /** The header of the running invocation, or null. */
    public static @Nullable String current() {
        String header = System.getProperty(PROPERTY);
        return header == null ? System.getenv("_X_AMZN_TRACE_ID") : header;
    }

    /** The header as a W3C trace context: its root without version and hyphens is the trace id. Null if it is none. */
    public static @Nullable TraceContext parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String root = part(header, "Root=");
        String parent = part(header, "Parent=");
        boolean whole = root.length() == 35 && root.startsWith("1-") && root.charAt(10) == '-';
        if (!whole || parent.length() != 16) {
            return null;
        }
        String trace = root.substring(2, 10).concat(root.substring(11));
        return TraceContext.of(trace, parent, "1".equals(part(header, "Sampled=")));
    }

    /** The root of a header, by which X-Ray and Logs Insights find a trace; empty if there is none. */
    static String root(String header) {
        return part(header, "Root=");
    }

    private static String part(String header, String name) {
        int start = header.indexOf(name);
        if (start < 0) {
            return "";
        }
        int end = header.indexOf(';', start);
        return header.substring(start + name.length(), end < 0 ? header.length() : end);
    }
}
