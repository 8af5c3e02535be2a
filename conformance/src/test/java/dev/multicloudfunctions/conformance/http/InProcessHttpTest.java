package dev.multicloudfunctions.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import org.junit.jupiter.api.Test;

class InProcessHttpTest extends HttpConformance {

    private final InProcess application = new InProcess();

    /** The container refuses such a request before any function sees it. */
    @Test
    void anotherSitesPageSendsNoPostWithoutABody() throws Exception {
        assertThat(bodiless("POST", "cross-site")).isEqualTo(415);
        assertThat(bodiless("POST", "same-origin")).isEqualTo(200);
        assertThat(bodiless("PUT", "cross-site")).isEqualTo(200);
    }

    private int bodiless(String method, String site) throws Exception {
        HttpHeaders headers =
                HttpHeaders.of("X-Key", "k", "Origin", "https://elsewhere.example", "Sec-Fetch-Site", site);
        return application
                .send(HttpRequest.of(method, "/conformance/bodiless/a", headers, new byte[0]))
                .status();
    }

    @Override
    protected HttpExchange exchange() {
        return application;
    }
}
