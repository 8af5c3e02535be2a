package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.SetCookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** The functions of bodies and answers that are more than whole documents of JSON. */
final class Bodies {

    private Bodies() {}

    static void declare(FunctionTable.Builder table) {
        table.function(
                        "conformanceUpload",
                        Trigger.Http.of("/conformance/bodies/{segment}", "POST", "PUT", "PATCH")
                                .consumes("text/csv", "image/*")
                                .body("bytes")
                                .header("Content-Type", "type"),
                        Upload.class,
                        Upload.class,
                        platform -> Function.identity())
                .function(
                        "conformanceWhole",
                        Trigger.Http.post("/conformance/whole/{segment}").body("text"),
                        WholeText.class,
                        WholeText.class,
                        platform -> Function.identity())
                .function(
                        "conformancePicture",
                        Trigger.Http.post("/conformance/picture")
                                .consumes("image/png", "image/gif")
                                .produces("image/png")
                                .status(203),
                        byte[].class,
                        byte[].class,
                        platform -> Function.identity())
                .function(
                        "conformanceRows",
                        Trigger.Http.put("/conformance/rows")
                                .consumes("text/csv")
                                .produces("text/csv"),
                        String.class,
                        String.class,
                        platform -> Function.identity())
                .function(
                        "conformanceVendor",
                        Trigger.Http.of("/conformance/vendor/{segment}", "GET")
                                .produces("application/vnd.conformance+json")
                                .etag("segment"),
                        Segment.class,
                        Segment.class,
                        platform -> Function.identity())
                .function(
                        "conformanceForm",
                        Trigger.Http.post("/conformance/forms/{segment}").consumes("multipart/form-data"),
                        Form.class,
                        Form.class,
                        platform -> Function.identity())
                .function(
                        "conformanceChange",
                        Trigger.Http.patch("/conformance/changes/{segment}"),
                        Change.class,
                        Change.Seen.class,
                        platform -> Change::seen)
                .function(
                        "conformanceCookies",
                        Trigger.Http.get("/conformance/cookies/{segment}").produces("text/plain", "text/html"),
                        Segment.class,
                        HttpResponse.class,
                        platform -> Bodies::cookies);
    }

    private static HttpResponse cookies(Segment wanted) {
        byte[] body = wanted.segment().getBytes(StandardCharsets.UTF_8);
        var answer = new HttpResponse(200, HttpHeaders.of("Content-Type", "text/html;charset=utf-8"), body);
        SetCookie session = SetCookie.of("session", wanted.segment());
        switch (wanted.segment()) {
            case "one":
                return answer.with(session);
            case "all":
                return answer.with(
                        session.path("/conformance")
                                .maxAge(Duration.ofHours(1))
                                .domain("shop.example")
                                .httpOnly(false)
                                .secure(false)
                                .sameSite(SetCookie.SameSite.STRICT),
                        SetCookie.forgotten("old"));
            default:
                return answer.with(SetCookie.of("__Host-session", "a").path("/conformance"));
        }
    }
}
