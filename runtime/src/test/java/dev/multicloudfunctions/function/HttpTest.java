package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.Trigger.Http;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes as values, and templates of paths in other notations. */
class HttpTest {

    @Test
    void routesThatAreDeclaredAlikeAreEqualAndNoOthers() {
        List<Http> different = List.of(
                Http.get("/a"),
                Http.post("/a"),
                Http.get("/b"),
                Http.get("/a").status(202),
                Http.get("/a").created("/a/{id}"),
                Http.get("/a").etag("version"),
                Http.get("/a").ifMatch("version"),
                Http.get("/a").header("X-A", "a"),
                Http.get("/a").header("X-A", "b"),
                Http.get("/a").cookie("c", "a"),
                Http.post("/a").consumes("text/csv"),
                Http.get("/a").produces("text/csv"),
                Http.post("/a").body("b"),
                Http.get("/a").open(),
                Http.get("/a").secured(),
                Http.get("/a").secured("a"),
                Http.get("/a").principal("user"),
                Http.post("/a").idempotent(Duration.ofHours(1)));

        assertThat(Set.copyOf(different)).hasSize(different.size());
        assertThat(Http.get("/a").header("X-A", "a").secured("a"))
                .isEqualTo(Http.get("/a").secured("a").header("X-A", "a"))
                .hasSameHashCodeAs(Http.get("/a").secured("a").header("X-A", "a"))
                .isNotEqualTo("GET /a");
        assertThat(Http.get("/a").hashCode()).isNotEqualTo(Http.get("/b").hashCode());
        assertThat(Http.get("/a").hashCode()).isNotEqualTo(Http.post("/a").hashCode());
    }

    @Test
    void aRouteIsOpenOnlyWhereItSaysSo() {
        assertThat(Http.get("/a").isOpen()).isFalse();
        assertThat(Http.get("/a").header("X-A", "a").isOpen()).isFalse();
        assertThat(Http.get("/a").open().isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/files/{path=**}, /files/{path+}, true",
        "/{rest=**}, /{rest+}, true",
        "/a/{b}/{c=**}, /a/{b}/{c+}, true",
        "/files/{path}, /files/{path}, false",
        "/files, /files, false"
    })
    void aTemplateIsWrittenAsAGatewayHasIt(String template, String written, boolean rest) {
        assertThat(PathTemplate.with(template, "{%s+}")).isEqualTo(written);
        assertThat(PathTemplate.hasRest(template)).isEqualTo(rest);
    }
}
