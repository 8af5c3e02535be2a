package dev.multicloudfunctions.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer looks like that is not whole, or not from the service at all. */
class ReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " {\"a\":[1,{\"b\":\"}\"}]} \r\n",
                "{\"a\":\"\\\"{[\\\\\"}",
                "[[],[]]",
                "\t[1, true, null]"
            })
    void jsonIsWholeUpToItsLastBracket(String body) throws Exception {
        assertThat(reply(body).isWholeJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":[1}",
                "{\"a\":\"}",
                "{\"a\":\"\\\"}",
                "{} {}",
                "{}x",
                "[]]",
                "<html>Welcome {to} [the] network</html>",
                "null",
                "7",
                "\"a\"",
                "x{}"
            })
    void whatIsCutOffOrNoneIsNotWhole(String body) throws Exception {
        assertThat(reply(body).isWholeJson()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "<R xmlns=\"x\"><A/></R>, true",
        "'<?xml version=\"1.0\"?>\n<R>\n</R>\n ', true",
        "<R/>, true",
        "<R />, true",
        "<R a=\"b\"/>, true",
        "<R><A></R, false",
        "<R><A>, false",
        "<R>, false",
        "'', false",
        "<R></R>x, false",
        "<html>R</html>, false",
        "<Error><R/></Error>, false",
        "<S></S>, false"
    })
    void xmlIsWholeUpToTheEndOfItsRoot(String body, boolean whole) throws Exception {
        assertThat(reply(body).isWholeXml("R")).isEqualTo(whole);
    }

    private static Reply reply(String body) throws Exception {
        return new Reply(200, body.getBytes(UTF_8), new Nobody(), null);
    }

    private static final class Nobody extends URLConnection {

        Nobody() throws Exception {
            super(URI.create("http://localhost").toURL());
        }

        @Override
        public void connect() {}
    }
}
