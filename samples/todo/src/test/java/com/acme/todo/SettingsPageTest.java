package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.setting.Setting;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Runs what docs/settings-and-secrets.md shows. */
class SettingsPageTest {

    static final Setting<String> SENDER =
            Setting.text("SENDER", "The address that mails come from.").example("todo@example.com");
    static final Setting<Integer> MOST = Setting.whole("MOST_TODOS", 1, 1_000, "How many todos a person may have.")
            .defaultsTo("100");
    static final Setting<Boolean> STRICT =
            Setting.flag("STRICT", "Whether a todo needs a time.").defaultsTo("false");
    static final Setting<String> LANGUAGE = Setting.choice("MAIL_LANGUAGE", List.of("en", "de"), "What mails speak.")
            .defaultsTo("en");

    static final Secret LINK_KEY = Secret.of("link-key");
    static final Secret SESSION_KEY = Secret.of("session-key").orRandom();

    record Configuration(String sender, int most, boolean strict, String language) {}

    record Link(String path, String signature) {}

    private static void declare(FunctionTable.Builder table) {
        table.supplier("configuration", Http.get("/configuration"), Configuration.class, platform -> {
            String sender = platform.setting(SENDER);
            int most = platform.setting(MOST);
            boolean strict = platform.setting(STRICT);
            String language = platform.setting(LANGUAGE);
            return () -> new Configuration(sender, most, strict, language);
        });
        table.function("sign", Http.post("/links"), String.class, Link.class, platform -> {
            SecretReader key = platform.secret(LINK_KEY);
            return path -> new Link(path, signature(key.text(), path));
        });
        table.function("check", Http.post("/links/checked"), Link.class, String.class, platform -> {
            SecretReader key = platform.secret(LINK_KEY);
            return link -> {
                boolean valid = false;
                for (String value : key.values()) {
                    valid |= MessageDigest.isEqual(
                            signature(value, link.path()).getBytes(UTF_8),
                            link.signature().getBytes(UTF_8));
                }
                return valid ? "valid" : "not ours";
            };
        });
    }

    private static String signature(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void thePageShowsWhatIsTested() throws IOException {
        ShownCode.isTested("settings-and-secrets.md", SettingsPageTest.class);
    }

    @Test
    void settingsAreTypedAndHaveDefaults() {
        var platform = InMemoryPlatform.builder()
                .setting("SENDER", "ann@example.com")
                .setting("MOST_TODOS", "7")
                .build();
        var functions = LocalFunctions.start(platform, SettingsPageTest::declare);

        assertThat(functions.function("configuration").apply(null))
                .isEqualTo(new Configuration("ann@example.com", 7, false, "en"));
    }

    @Test
    void theStartTellsAllFaults() {
        var platform = InMemoryPlatform.builder()
                .setting("MOST_TODOS", "0")
                .setting("STRICT", "yes")
                .build();

        assertThatThrownBy(() -> LocalFunctions.start(platform, SettingsPageTest::declare))
                .hasMessageContaining(
                        "SENDER: is not set. The address that mails come from. Set it to text, up to 1024 characters.")
                .hasMessageContaining("MOST_TODOS: must be a whole number from 1 to 1000.")
                .hasMessageContaining("STRICT: must be true or false.");
    }

    @Test
    void aSecretInAVariableIsChecked() {
        var platform = InMemoryPlatform.builder().setting("LINK_KEY", "short").build();

        assertThatThrownBy(() -> platform.check(LINK_KEY))
                .hasMessageContaining("LINK_KEY: must be a secret of at least 16 characters")
                .hasMessageNotContaining("short");
    }

    @Test
    void aBuildTakesTheExample() {
        var functions =
                LocalFunctions.start(InMemoryPlatform.builder().examples().build(), SettingsPageTest::declare);

        assertThat(functions.function("configuration").apply(null))
                .isEqualTo(new Configuration("todo@example.com", 100, false, "en"));
    }

    @Test
    void whatWasSignedStaysValidWhileTheKeyRotates() {
        var platform =
                InMemoryPlatform.builder().setting("SENDER", "ann@example.com").build();
        var functions = LocalFunctions.start(platform, SettingsPageTest::declare);
        Function<String, Link> sign = functions.function("sign");
        Function<Link, String> check = functions.function("check");

        platform.secrets().put("link-key", "the old value, 1");
        Link link = sign.apply("/todos/1");
        platform.secrets().put("link-key", "the old value, 1", "the new value, 2");
        platform.secrets().put("link-key", "the new value, 2", "the old value, 1");
        Link renewed = sign.apply("/todos/1");

        assertThat(check.apply(link)).isEqualTo("valid");
        assertThat(check.apply(renewed)).isEqualTo("valid");
        assertThat(renewed).isNotEqualTo(link);

        platform.secrets().put("link-key", "the new value, 2");

        assertThat(check.apply(link)).isEqualTo("not ours");
        assertThat(platform.secret(SESSION_KEY).text()).hasSizeGreaterThanOrEqualTo(16);
        assertThatThrownBy(() -> platform.secret(Secret.of("none")).text()).hasMessageContaining("no secret 'none'");
    }
}
