package dev.multicloudfunctions.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own tokens, beside those that Google's library makes of the same key. */
class SignedTokensTest {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    @TempDir
    Path folder;

    @Test
    void aTokenSaysWhatThatOfGooglesLibrarySays() throws Exception {
        Path file = key("");
        String ours = tokens(file).current();

        ServiceAccountCredentials google = (ServiceAccountCredentials)
                ServiceAccountCredentials.fromStream(Files.newInputStream(file)).createScoped(List.of(SCOPE));
        String theirs = google.createWithUseJwtAccessWithScope(true)
                .getRequestMetadata(URI.create("https://firestore.googleapis.com/"))
                .get("Authorization")
                .get(0);

        Map<String, Object> ourClaims = part(ours, 1);
        Map<String, Object> theirClaims = part(theirs.substring("Bearer ".length()), 1);
        assertThat(part(ours, 0)).isEqualTo(part(theirs.substring("Bearer ".length()), 0));
        assertThat(seconds(ourClaims, "exp") - seconds(ourClaims, "iat"))
                .isEqualTo(seconds(theirClaims, "exp") - seconds(theirClaims, "iat"));
        assertThat(seconds(ourClaims, "iat"))
                .isBetween(seconds(theirClaims, "iat") - 60, seconds(theirClaims, "iat") + 60);
        for (Map<String, Object> claims : List.of(ourClaims, theirClaims)) {
            claims.remove("exp");
            claims.remove("iat");
        }
        assertThat(ourClaims).isEqualTo(theirClaims);
    }

    @Test
    void aTokenIsSignedWithTheKey() throws Exception {
        String token = tokens(key("")).current();
        int dot = token.lastIndexOf('.');

        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(ServiceAccountFile.KEYS.getPublic());
        rsa.update(token.substring(0, dot).getBytes());
        assertThat(rsa.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                .isTrue();
    }

    @Test
    void theProjectIsThatOfTheFile() throws Exception {
        assertThat(wire(key(",\"project_id\":\"of-the-file\"")).project()).isEqualTo("of-the-file");
    }

    @Test
    void aFileThatIsMissingIsOurOwnFault() {
        Wire wire = wire(folder.resolve("missing.json"));

        assertThatThrownBy(wire::tokens).hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "secret-that-is-no-json",
                "{}",
                "{\"type\":\"authorized_user\",\"refresh_token\":\"secret\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key_id\":\"b\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key_id\":\"b\",\"private_key\":\"secret\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key_id\":\"b\",\"private_key\":"
                        + "\"-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----\"}"
            })
    void aFileThatHoldsNoKeyIsOurOwnFaultAndIsNotQuoted(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), text);

        assertThat(Thrown.by(() -> wire(file).tokens())).isEqualTo(ErrorKind.INTERNAL);
        assertThatThrownBy(() -> wire(file).tokens())
                .hasNoCause()
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS")
                .message()
                .doesNotContain("secret", "c2VjcmV0");
    }

    private Path key(String more) throws IOException {
        return ServiceAccountFile.write(folder, more);
    }

    private static TokenSource tokens(Path file) {
        return wire(file).tokens();
    }

    private static Wire wire(Path file) {
        return new Wire(Settings.of(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())), Clock.systemUTC());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return new HashMap<>((Map<String, Object>) Json.tree(json, 10_000));
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return ((Number) claims.get(name)).longValue();
    }
}
