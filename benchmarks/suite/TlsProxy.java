import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Speaks TLS on a free port of the loopback, which it prints, and passes all bytes on: java TlsProxy.java STORE PORT */
class TlsProxy {

    public static void main(String[] args) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var server = tls.getServerSocketFactory().createServerSocket(0, 50, loopback)) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                Socket target = new Socket(loopback, Integer.parseInt(args[1]));
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                pass(client, target);
                pass(target, client);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        Thread thread = new Thread(() -> {
            try (from; to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[16_384];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                    out.flush();
                }
            } catch (IOException ended) {
                // One side has closed; closing the other is all there is to do.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
