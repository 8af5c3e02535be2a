package dev.multicloudfunctions.telemetry;

import dev.multicloudfunctions.Experimental;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exception as logs have it, on every platform and whoever logs it: classes, codes and frames of the exception, its
 * causes, those it suppresses and those that follow it, but no text that may hold somebody's data, as a driver's does
 * that quotes the statement it failed at. Told are the texts of our own exceptions, whose rule is to quote no input (so
 * {@link dev.multicloudfunctions.error.FunctionException} is how a function's text gets into the log), and those of the
 * Java machine that name nothing but code.
 */
@Experimental
public final class StackText {

    private static final String OURS = "dev.multicloudfunctions.";

    /** Stands for a text in a message that repeats it. */
    private static final String UNTOLD = "(text not logged)";

    /** Where foreign exceptions have their codes: the class that declares it, its name in the log, the calls that lead to it. */
    private static final String[][] CODES = {
        {"java.sql.SQLException", "SQLState", "getSQLState"},
        {"java.sql.SQLException", "code", "getErrorCode"},
        {"software.amazon.awssdk.awscore.exception.AwsServiceException", "code", "awsErrorDetails", "errorCode"},
        {"software.amazon.awssdk.core.exception.SdkServiceException", "status", "statusCode"},
        {"com.azure.core.exception.HttpResponseException", "status", "getResponse", "getStatusCode"},
        {"com.azure.storage.blob.models.BlobStorageException", "code", "getErrorCode"},
        {"com.google.cloud.BaseServiceException", "status", "getCode"},
        {"com.google.cloud.BaseServiceException", "code", "getReason"},
        {"com.google.api.gax.rpc.ApiException", "code", "getStatusCode", "getCode"},
        {"io.grpc.StatusRuntimeException", "code", "getStatus", "getCode"},
    };

    private static final Pattern CODE = Pattern.compile("[\\w.-]{1,64}");

    /** What the Java machine says without a value of anybody's. */
    private static final Pattern HARMLESS = Pattern.compile("Connection (refused|reset|timed out)(: connect)?"
            + "|Connection reset by peer|Broken pipe|Socket closed|(Read|Connect|HTTP connect) timed out|request timed out"
            + "|Java heap space|Metaspace|GC overhead limit exceeded|/ by zero"
            + "|(Index|Array index|index) -?\\d+ out of bounds for length \\d+"
            + "|Cannot [a-z ]+ (\"[^\"]+\"|array) because (the return value of )?\"[^\"]+\" is null"
            + "|class [\\w.$]+ cannot be cast to class [\\w.$]+ \\([^\"]*\\)");

    private final StringBuilder text = new StringBuilder(1024);
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StackText() {}

    /** The stack, in lines that each end with a newline. */
    public static String of(Throwable thrown) {
        var stack = new StackText();
        stack.write(thrown, "", "", new StackTraceElement[0]);
        return stack.text.toString();
    }

    /** The first line: class, codes, and the text if it may be told. */
    public static String heading(Throwable thrown) {
        var heading = new StringBuilder(thrown.getClass().getName());
        String codes = codes(thrown);
        if (!codes.isEmpty()) {
            heading.append(" [").append(codes).append(']');
        }
        String message = message(thrown);
        return message != null && isTold(thrown, message)
                ? heading.append(": ").append(message).toString()
                : heading.toString();
    }

    /**
     * A message without the texts of these exceptions, which libraries put into it.
     *
     * @param arguments of the message; those that are exceptions count
     */
    public static String without(String message, @Nullable Throwable cause, Object @Nullable [] arguments) {
        Set<Throwable> thrown = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(cause, thrown);
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            collect(argument instanceof Throwable one ? one : null, thrown);
        }
        List<String> texts = new ArrayList<>();
        for (Throwable each : thrown) {
            String text = message(each);
            if (text != null && text.length() > 2 && !isTold(each, text)) {
                texts.add(text);
            }
        }
        // The text of an exception often holds that of its cause.
        texts.sort(Comparator.comparingInt(String::length).reversed());
        String cleaned = message;
        for (String text : texts) {
            cleaned = cleaned.replace(text, UNTOLD);
        }
        return cleaned;
    }

    private static void collect(@Nullable Throwable thrown, Set<Throwable> all) {
        if (thrown == null || !all.add(thrown)) {
            return;
        }
        collect(thrown.getCause(), all);
        for (Throwable suppressed : thrown.getSuppressed()) {
            collect(suppressed, all);
        }
        collect(next(thrown), all);
    }

    private void write(Throwable thrown, String indent, String caption, StackTraceElement[] enclosing) {
        text.append(indent).append(caption);
        if (!seen.add(thrown)) {
            text.append(thrown.getClass().getName()).append(" (see above)\n");
            return;
        }
        text.append(heading(thrown)).append('\n');
        StackTraceElement[] frames = thrown.getStackTrace();
        int common = common(frames, enclosing);
        for (int i = 0; i < frames.length - common; i++) {
            text.append(indent).append("\tat ").append(frames[i]).append('\n');
        }
        if (common > 0) {
            text.append(indent).append("\t... ").append(common).append(" more\n");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            write(suppressed, indent + '\t', "Suppressed: ", frames);
        }
        Throwable next = next(thrown);
        if (next != null) {
            write(next, indent, "Followed by: ", frames);
        }
        Throwable cause = thrown.getCause();
        if (cause != null) {
            write(cause, indent, "Caused by: ", frames);
        }
    }

    private static int common(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < Math.min(frames.length, enclosing.length)
                && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }

    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException broken) {
            return null;
        }
    }

    private static boolean isTold(Throwable thrown, String message) {
        return thrown.getClass().getName().startsWith(OURS)
                || thrown instanceof LinkageError
                || thrown instanceof ClassNotFoundException
                || HARMLESS.matcher(message).matches();
    }

    private static String codes(Throwable thrown) {
        var codes = new StringBuilder();
        for (String[] row : CODES) {
            if (is(thrown, row[0])) {
                Object value = follow(thrown, Arrays.asList(row).subList(2, row.length));
                if (value != null && CODE.matcher(value.toString()).matches()) {
                    codes.append(codes.length() == 0 ? "" : ", ")
                            .append(row[1])
                            .append(' ')
                            .append(value);
                }
            }
        }
        return codes.toString();
    }

    /** What follows an exception of a batch. */
    private static @Nullable Throwable next(Throwable thrown) {
        return is(thrown, "java.sql.SQLException")
                        && follow(thrown, List.of("getNextException")) instanceof Throwable next
                ? next
                : null;
    }

    /** By name: most processes have no such class, and none is loaded for this. */
    private static boolean is(Throwable thrown, String name) {
        for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object follow(Object start, List<String> calls) {
        Object value = start;
        try {
            for (String call : calls) {
                Method method = value.getClass().getMethod(call);
                method.trySetAccessible();
                value = method.invoke(value);
                if (value == null) {
                    return null;
                }
            }
            return value;
        } catch (ReflectiveOperationException | RuntimeException without) {
            return null;
        }
    }
}
