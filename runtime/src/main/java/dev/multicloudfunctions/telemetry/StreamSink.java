package dev.multicloudfunctions.telemetry;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Lines to a stream, whatever their level. */
final class StreamSink implements LineLog.Sink {

    private final PrintStream out;

    StreamSink(OutputStream out) {
        this.out = out instanceof PrintStream stream ? stream : new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(Telemetry.Level level, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
