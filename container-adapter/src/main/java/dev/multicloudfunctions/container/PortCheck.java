package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Whether the address can be listened on, asked before the second that Spring takes to find out. */
final class PortCheck {

    private PortCheck() {}

    /** @throws FunctionException with one sentence that says what to do */
    static void check(Options options) {
        try (var socket = new ServerSocket(options.port(), 1, InetAddress.getByName(options.host()))) {
            socket.setReuseAddress(true);
        } catch (UnknownHostException unknown) {
            throw new FunctionException(ErrorKind.INVALID, "This machine has no address '" + options.host() + "'.");
        } catch (IOException taken) {
            throw new FunctionException(ErrorKind.CONFLICT, inUse(options));
        }
    }

    static String inUse(Options options) {
        return "Cannot listen on " + options.host() + " port " + options.port()
                + ": another process does, or the address is not this machine's. Choose another port with --port.";
    }
}
