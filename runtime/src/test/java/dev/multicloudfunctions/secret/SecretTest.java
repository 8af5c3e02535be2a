package dev.multicloudfunctions.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String VALUE = "0123456789abcdef";

    @Test
    void aNameIsTheSameSecretWhetherOrNotItMayBeMade() {
        Secret key = Secret.of("api-key");

        assertThat(Set.of(key, Secret.of("other-key"))).contains(key.orRandom());
        assertThat(key).isNotEqualTo(Secret.of("other-key")).isNotEqualTo("api-key");
        assertThat(key.hashCode()).isNotEqualTo(Secret.of("other-key").hashCode());
        assertThat(key.mayBeRandom()).isFalse();
        assertThat(key.orRandom().mayBeRandom()).isTrue();
    }

    @Test
    void whatIsLoggedOfASecretIsItsNameAlone() {
        assertThat(Secret.of("api-key")).hasToString("api-key");
        var secrets = new EnvironmentSecrets(Settings.of(Map.of("API_KEY", VALUE)));
        assertThat(StoredSecret.of(secrets, Secret.of("api-key")).toString())
                .contains("api-key")
                .doesNotContain(VALUE);
    }
}
