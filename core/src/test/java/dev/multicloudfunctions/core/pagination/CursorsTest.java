package dev.multicloudfunctions.core.pagination;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemorySecrets;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.StoredSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final String OLD = "the-old-secret-value";
    private static final String NEW = "the-new-secret-value";

    private final InMemorySecrets secrets = new InMemorySecrets();
    private final Cursors cursors = new Cursors(StoredSecret.of(secrets, Cursors.KEY), "products");

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "key/ü\uD83D\uDE00"})
    void whatIsSealedOpensAgain(String next) {
        assertThat(cursors.open(cursors.seal(next))).isEqualTo(next);
    }

    @Test
    void aCursorOfOneKibibyteOpensAgain() {
        String next = "x".repeat(1024);
        assertThat(cursors.open(cursors.seal(next))).isEqualTo(next);
    }

    @Test
    void beginningAndEndNeedNoSecret() {
        var without = new Cursors(
                StoredSecret.of(
                        name -> {
                            throw new AssertionError("the secret was read");
                        },
                        Secret.of("unread")),
                "products");
        assertThat(without.open(null)).isNull();
        assertThat(without.seal(null)).isNull();
    }

    @Test
    void aCursorGoesIntoAQueryAsItIs() {
        assertThat(cursors.seal("~~~???>>>")).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String cursor = cursors.seal("some-key-17");
        for (int i = 0; i < cursor.length(); i++) {
            for (char c : new char[] {'A', 'B', 'Q', '_', '-', '9'}) {
                if (cursor.charAt(i) != c) {
                    refused(cursor.substring(0, i) + c + cursor.substring(i + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "!!!", "AAAA", "ü", "AA=="})
    void malformedTextIsRefused(String text) {
        refused(text);
    }

    @Test
    void shortenedExtendedAndEndlessCursorsAreRefused() {
        String cursor = cursors.seal("some-key");
        refused(cursor.substring(4));
        refused(cursor.substring(0, cursor.length() - 1));
        refused(cursor + "AAAA");
        refused(cursor + "=");
        refused(cursor.repeat(10_000));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String ofImages = new Cursors(StoredSecret.of(secrets, Cursors.KEY), "images").seal("some-key");
        refused(ofImages);
    }

    @Test
    void aRotatedSecretOpensOldCursorsAndSealsWithTheNewValue() {
        secrets.put(Cursors.KEY.name(), OLD);
        String old = cursors.seal("some-key");

        secrets.put(Cursors.KEY.name(), NEW, OLD);
        assertThat(cursors.open(old)).isEqualTo("some-key");
        String fresh = cursors.seal("some-key");
        assertThat(cursors.open(fresh)).as("while both are valid").isEqualTo("some-key");

        secrets.put(Cursors.KEY.name(), NEW);
        assertThat(cursors.open(fresh)).isEqualTo("some-key");
        refused(old);
    }

    private void refused(String cursor) {
        var failure = failureOf(() -> cursors.open(cursor));
        assertThat(failure.kind()).as(cursor).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.member()).isEqualTo("cursor");
    }
}
