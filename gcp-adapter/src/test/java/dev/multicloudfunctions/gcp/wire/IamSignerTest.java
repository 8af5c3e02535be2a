package dev.multicloudfunctions.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.gcp.server.Metadata;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing by IAM, which no emulator does, so that a small server plays it as its reference has it. */
class IamSignerTest {

    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String answer = "{\"keyId\":\"k\",\"signedBlob\":\"AAEC\"}";
    private HttpServer server;
    private Metadata metadata;

    @BeforeEach
    void start() throws IOException {
        metadata = new Metadata();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Map<?, ?> body = (Map<?, ?>) Json.tree(exchange.getRequestBody().readAllBytes(), 10_000);
            asked.add(exchange.getRequestMethod()
                    + ' '
                    + exchange.getRequestURI()
                    + ' '
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + ' '
                    + new String(Base64.getDecoder().decode((String) body.get("payload")), StandardCharsets.UTF_8));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        metadata.close();
    }

    @Test
    void theAccountOfTheProcessSigns() {
        AccountSigner signer = signer();

        assertThat(signer.sign("text".getBytes(StandardCharsets.UTF_8))).containsExactly(0, 1, 2);
        assertThat(asked)
                .containsExactly("POST /v1/projects/-/serviceAccounts/robot@p.iam.gserviceaccount.com:signBlob"
                        + " Bearer token-1 text");
    }

    @Test
    void anAccountThatMayNotSignIsToldWhichRoleItLacks() {
        status = 403;
        answer = "{\"error\":{\"code\":403,\"message\":\"Permission denied\",\"status\":\"PERMISSION_DENIED\"}}";

        assertThatThrownBy(() -> signer().sign(new byte[1]))
                .hasMessageContaining("roles/iam.serviceAccountTokenCreator");
        assertThat(Thrown.by(() -> signer().sign(new byte[1]))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void anAnswerWithoutASignatureIsNone() {
        answer = "{\"signedBlob\":\"%\"}";

        assertThat(Thrown.by(() -> signer().sign(new byte[1]))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private AccountSigner signer() {
        var wire = new Wire(
                Settings.of(Map.of("GCE_METADATA_HOST", metadata.host())),
                Clock.systemUTC(),
                new RetryPolicy(2, 10, 20, 1_000, 1_000),
                millis -> {});
        String address = "http://localhost:" + server.getAddress().getPort();
        return IamSigner.of(wire.client(new Endpoint("iamcredentials", address, false)), wire.metadata());
    }
}
