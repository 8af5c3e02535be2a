package dev.multicloudfunctions.telemetry;

import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.telemetry.Telemetry.Level;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines, each whole and at once, so that lines of several threads never mix. JSON for machines (one object a
 * line: {@code timestamp}, level, {@code message}, the ids of the running invocation, the fields, {@code stack}), or
 * text for people. Thread-safe; never throws; costs nothing before the first line.
 *
 * <p>The clouds' {@link Telemetry} implementations stand on it; the container has Logback, since a server pays its
 * start once. A logging back end that parses configuration costs a function 0.1 to 0.2 CPU seconds at its start.
 */
public final class LineLog {

    private static volatile LineLog shared = new LineLog(System.out, null, Level.INFO);

    private final Sink sink;
    private final Level threshold;
    private final @Nullable Dialect dialect;

    /**
     * A log.
     *
     * @param dialect how the platform names things in JSON, or null for text
     * @param threshold the least serious level that is written
     */
    public LineLog(OutputStream out, @Nullable Dialect dialect, Level threshold) {
        this(new StreamSink(out), dialect, threshold);
    }

    /**
     * A log to something other than a stream.
     *
     * @param dialect how the platform names things in JSON, or null for text
     * @param threshold the least serious level that is written
     */
    public LineLog(Sink sink, @Nullable Dialect dialect, Level threshold) {
        this.sink = sink;
        this.dialect = dialect;
        this.threshold = threshold;
    }

    /** Where lines go. Thread-safe; never throws. */
    public interface Sink {

        /**
         * Writes a line at once.
         *
         * @param line ends with {@code \n}; in text, a stack may follow in lines of its own
         */
        void write(Level level, String line);
    }

    /** How a platform's log reader names the members that it understands. */
    public interface Dialect {

        /** The member that holds the level, as {@code level} or {@code severity}. */
        String levelMember();

        /** The platform's word for a level. */
        String level(Level level);

        /** The member that holds the stack of an exception. */
        default String stackMember() {
            return "stack";
        }

        /** Adds what the platform wants to know of the running invocation. */
        void describe(Invocation invocation, Line line);
    }

    /** A line being written. Not thread-safe. */
    public static final class Line {

        private final StringBuilder text;

        private Line(StringBuilder text) {
            this.text = text;
        }

        /** Adds a member; numbers and booleans stay what they are, all else becomes text. */
        public Line add(String name, Object value) {
            name(name);
            if (value instanceof Number || value instanceof Boolean) {
                text.append(value);
            } else {
                JsonWriter.quote(text, String.valueOf(value));
            }
            return this;
        }

        /** Adds an object with one member. */
        public Line add(String name, String member, String value) {
            name(name);
            text.append('{');
            JsonWriter.quote(text, member);
            JsonWriter.quote(text.append(':'), value);
            text.append('}');
            return this;
        }

        private void name(String name) {
            JsonWriter.quote(text.length() > 1 ? text.append(',') : text, name);
            text.append(':');
        }
    }

    /** Makes this the log of the process: where lines that users write through SLF4J go. */
    public LineLog share() {
        shared = this;
        return this;
    }

    /** The log of the process; text on the standard output until an adapter shares its own. */
    public static LineLog shared() {
        return shared;
    }

    /** Whether lines of this level are written. */
    public boolean writes(Level level) {
        return level.compareTo(threshold) >= 0;
    }

    /** Writes a line, as {@link Telemetry#log} describes it. */
    public void log(Level level, String message, @Nullable Throwable cause, Object... fields) {
        if (!writes(level)) {
            return;
        }
        sink.write(
                level,
                dialect == null ? text(level, message, cause, fields) : json(dialect, level, message, cause, fields));
    }

    private static String json(
            Dialect dialect, Level level, String message, @Nullable Throwable cause, Object... fields) {
        var text = new StringBuilder(256).append('{');
        var line = new Line(text)
                .add("timestamp", Instant.now())
                .add(dialect.levelMember(), dialect.level(level))
                .add("message", message);
        dialect.describe(Invocation.current(), line);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            String name = String.valueOf(fields[i]);
            line.add(isTaken(name, dialect) ? "field." + name : name, told(fields[i + 1]));
        }
        if (cause != null) {
            line.add(dialect.stackMember(), StackText.of(cause));
        }
        return text.append("}\n").toString();
    }

    /** A member named twice would hide the message, or the level, from the platform's log reader. */
    private static boolean isTaken(String name, Dialect dialect) {
        return name.equals("message")
                || name.equals("timestamp")
                || name.equals(dialect.stackMember())
                || name.equals(dialect.levelMember());
    }

    private static String text(Level level, String message, @Nullable Throwable cause, Object... fields) {
        var text = new StringBuilder(128)
                .append(Instant.now())
                .append(' ')
                .append(level)
                .append(' ')
                .append(escaped(message));
        for (int i = 0; i + 1 < fields.length; i += 2) {
            text.append(' ').append(word(String.valueOf(fields[i])));
            text.append('=').append(word(String.valueOf(told(fields[i + 1]))));
        }
        text.append('\n');
        return cause == null
                ? text.toString()
                : text.append(StackText.of(cause)).toString();
    }

    /** As JSON can say it: it has no word for some numbers, and no text of an exception is told that may be data. */
    private static Object told(Object value) {
        if (value instanceof Throwable thrown) {
            return StackText.heading(thrown);
        }
        return value instanceof Double number && !Double.isFinite(number) ? number.toString() : value;
    }

    /** A name or a value of a line of text: as it is where it is a plain word, else in quotes. */
    private static String word(String text) {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c > ' ' && c != '=' && c != '"' && c != '\\' && !breaks(c);
        }
        return plain ? text : quoted(text);
    }

    /** A text in quotes, so that as the value of a field it forges no other field. */
    public static String quoted(String text) {
        return '"' + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** A text in one line: what would end it, or move the cursor, is escaped as in Java. */
    public static String escaped(String text) {
        int i = 0;
        while (i < text.length() && !breaks(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (breaks(c)) {
                        escaped.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** Control characters, and those by which Unicode ends a line or turns the direction of writing. */
    private static boolean breaks(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c >= '\u202a' && c <= '\u202e';
    }
}
