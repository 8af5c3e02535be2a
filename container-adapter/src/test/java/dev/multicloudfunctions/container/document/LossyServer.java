package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as it looks when connections break, after the server did what it was asked to and before it says so; or hang. */
public final class LossyServer implements AutoCloseable {

    /** So slow that no answer is whole within the time of a test, though each byte is there soon. */
    private static final int BYTE_MILLIS = 150;

    private final int target;
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger lose = new AtomicInteger();
    private volatile String statement = "";
    private final Object healing = new Object();
    private volatile @Nullable Hang hang;
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param target the port of PostgreSQL on this machine */
    public LossyServer(int target) throws IOException {
        this.target = target;
        inBackground(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Loses the answers to the next requests that hold this text. */
    void lose(String text, int times) {
        statement = text;
        lose.set(times);
    }

    /** Hangs from now on, over the connections that there are and over new ones. */
    public void hang(Hang how) throws IOException {
        hang = how;
        if (how == Hang.CONNECT) {
            sockets.addAll(HangingService.fill(server));
        }
    }

    /** Closes all connections, and passes on what comes over new ones. */
    public void heal() throws IOException {
        synchronized (healing) {
            hang = null;
            healing.notifyAll();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** What was asked where the answer was lost. */
    List<String> lost() {
        return lost;
    }

    /** How many requests so far held this text. */
    int asked(String text) {
        return (int) requests.stream().filter(request -> request.contains(text)).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                awaitHealing(Hang.CONNECT);
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, behind));
                var losing = new boolean[1];
                inBackground(() -> requests(client, behind, losing));
                inBackground(() -> answers(behind, client, losing));
            } catch (IOException closed) {
                // the loop ends if it is meant
            }
        }
    }

    private void requests(Socket client, Socket behind, boolean[] losing) {
        try (client;
                behind) {
            InputStream in = client.getInputStream();
            OutputStream out = behind.getOutputStream();
            var bytes = new byte[1 << 16];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                requests.add(text);
                synchronized (losing) {
                    if (text.contains(statement) && lose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        lost.add(statement);
                        losing[0] = true;
                    }
                }
                awaitHealing(Hang.CONNECT);
                awaitHealing(Hang.AFTER_CONNECT);
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // by either side
        }
    }

    private void answers(Socket behind, Socket client, boolean[] losing) {
        try (client;
                behind) {
            InputStream in = behind.getInputStream();
            OutputStream out = client.getOutputStream();
            var bytes = new byte[1 << 16];
            var kept = new ByteArrayOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                boolean lose;
                synchronized (losing) {
                    lose = losing[0];
                }
                if (lose) {
                    kept.write(bytes, 0, read);
                    if (done(kept.toByteArray())) {
                        return;
                    }
                } else if (hang == Hang.BYTE_BY_BYTE) {
                    for (int i = 0; i < read; i++) {
                        pause();
                        out.write(bytes, i, 1);
                    }
                } else if (hang == Hang.IN_THE_BODY) {
                    out.write(bytes, 0, read / 2);
                    awaitHealing(Hang.IN_THE_BODY);
                } else {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // by either side
        }
    }

    private void awaitHealing(Hang from) throws IOException {
        synchronized (healing) {
            try {
                while (hang == from) {
                    healing.wait();
                }
            } catch (InterruptedException stopped) {
                throw new InterruptedIOException();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BYTE_MILLIS);
        } catch (InterruptedException stopped) {
            throw new InterruptedIOException();
        }
    }

    /** Whether the server is ready for the next request: ReadyForQuery, outside of a transaction, ends its answer. */
    private static boolean done(byte[] answer) {
        byte[] ready = {'Z', 0, 0, 0, 5, 'I'};
        if (answer.length < ready.length) {
            return false;
        }
        for (int i = 0; i < ready.length; i++) {
            if (answer[answer.length - ready.length + i] != ready[i]) {
                return false;
            }
        }
        return true;
    }

    private static void inBackground(Runnable work) {
        var thread = new Thread(work, "lossy-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
