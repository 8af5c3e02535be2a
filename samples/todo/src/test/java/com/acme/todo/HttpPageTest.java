package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Faults;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.SetCookie;
import dev.multicloudfunctions.http.UploadedFile;
import dev.multicloudfunctions.json.Patch;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.telemetry.Telemetry;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The functions of docs/http.md. */
class HttpPageTest {

    record Note(String id, String todo, String text, boolean pinned, long version) {}

    record NewNote(String todo, String text, @Nullable Boolean pinned) {}

    record NoteKey(String id) {}

    record NoteChange(String id, String text, @Nullable List<String> ifMatch) {}

    record NotedSince(
            String todo,
            @Nullable Instant since,
            @Nullable List<String> tags,
            @Nullable String session) {}

    record Scan(String note, byte[] image, String type) {}

    record Moved(String id, Patch<String> text, Patch<@Nullable LocalDate> due) {}

    record Handover(String todo, String to, @Nullable List<UploadedFile> files) {}

    record Invitation(@Email String guest, @Min(1) @Max(5) int days, List<@NotBlank String> todos) {}

    record ExportKey(String todo) {}

    record Login(String name) {}

    record Attachment(String note, String path) {}

    record Copying(String todo, String into) {}

    record Copied(String id, String todo) {}

    static final class NotebookFull extends RuntimeException {
        NotebookFull() {
            super("The notebook is full.");
        }
    }

    static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("notes", Note.class).key("id").version("version");

    static final class NoteFunctions implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            Http add = Http.post("/todos/{todo}/notes").created("/notes/{id}").etag("version");
            table.function("addNote", add, NewNote.class, Note.class, platform -> {
                Documents<Note> notes = platform.documents(NOTES);
                IdGenerator ids = platform.ids();
                return wanted -> {
                    check(wanted);
                    boolean pinned = Boolean.TRUE.equals(wanted.pinned());
                    return notes.insert(new Note(ids.next(), wanted.todo(), wanted.text(), pinned, 0));
                };
            });
            Http get = Http.get("/notes/{id}").etag("version");
            table.function("getNote", get, NoteKey.class, Note.class, platform -> {
                var notes = platform.reader(NOTES);
                return key -> notes.find(key.id()).orElseThrow(() -> FunctionException.notFound("No such note."));
            });
            Http change = Http.put("/notes/{id}").ifMatch("ifMatch").etag("version");
            table.function("changeNote", change, NoteChange.class, Note.class, platform -> {
                Documents<Note> notes = platform.documents(NOTES);
                return wanted -> {
                    Note old = notes.find(wanted.id()).orElseThrow(() -> FunctionException.notFound("No such note."));
                    List<String> seen = wanted.ifMatch();
                    if (seen != null && !seen.contains("*") && !seen.contains(Long.toString(old.version()))) {
                        throw new FunctionException(ErrorKind.PRECONDITION, "The note was changed since it was read.");
                    }
                    return notes.replace(new Note(old.id(), old.todo(), wanted.text(), old.pinned(), old.version()));
                };
            });
            table.consumer("deleteNote", Http.delete("/notes/{id}"), NoteKey.class, platform -> {
                Documents<Note> notes = platform.documents(NOTES);
                return key -> {
                    if (!notes.delete(key.id())) {
                        throw FunctionException.notFound("No such note.");
                    }
                };
            });
            Http hook = Http.post("/hooks/{source}");
            table.function("receiveHook", hook, HttpRequest.class, HttpResponse.class, platform -> request -> {
                String event = request.headers().first("X-Event");
                if (event == null) {
                    throw FunctionException.invalid(null, "The header X-Event is missing.");
                }
                byte[] body = (event + " with " + request.body().length + " bytes").getBytes(UTF_8);
                return new HttpResponse(202, HttpHeaders.of("Content-Type", "text/plain;charset=utf-8"), body);
            });
            declareMore(table);
        }

        private static void declareMore(FunctionTable.Builder table) {
            Http noted = Http.get("/todos/{todo}/changes")
                    .header("X-Since", "since")
                    .header("X-Tag", "tags")
                    .cookie("session", "session");
            table.function("noted", noted, NotedSince.class, NotedSince.class, platform -> seen -> seen);
            Http attachment = Http.get("/notes/{note}/files/{path=**}");
            table.function("attachment", attachment, Attachment.class, Attachment.class, platform -> wanted -> {
                throw new NotebookFull();
            });
            Http copy = Http.post("/todos/{todo}/copies").idempotent(Duration.ofHours(24));
            table.function("copyNotes", copy, Copying.class, Copied.class, platform -> {
                IdGenerator ids = platform.ids();
                return wanted -> new Copied(ids.next(), wanted.into());
            });
            Http scan = Http.put("/notes/{note}/scan")
                    .consumes("image/png", "image/jpeg")
                    .body("image")
                    .header("Content-Type", "type")
                    .status(202);
            table.consumer("scan", scan, Scan.class, platform -> wanted -> {
                if (wanted.image().length == 0) {
                    throw FunctionException.invalid("image", "There is no picture.");
                }
            });
            table.function("moveNote", Http.patch("/notes/{id}"), Moved.class, String.class, platform -> change -> {
                String due = change.due().isPresent() ? "due " + change.due().value() : "due as before";
                return change.text().orElse("the old text") + ", " + due;
            });
            Http handOver = Http.post("/todos/{todo}/handovers").consumes("multipart/form-data");
            table.function("handOver", handOver, Handover.class, String.class, platform -> wanted -> {
                List<UploadedFile> files = wanted.files() == null ? List.of() : wanted.files();
                return wanted.to() + " gets " + files.size() + " files";
            });
            table.consumer("invite", Http.post("/invitations"), Invitation.class, platform -> invitation -> {});
            Http export = Http.get("/todos/{todo}/notes.csv").produces("text/csv");
            table.function("export", export, ExportKey.class, String.class, platform -> key -> "todo,text\r\n");
            table.function("logIn", Http.post("/logins"), Login.class, HttpResponse.class, platform -> {
                IdGenerator ids = platform.ids();
                return login -> new HttpResponse(204, HttpHeaders.EMPTY, new byte[0])
                        .with(SetCookie.of("session", ids.next()).maxAge(Duration.ofDays(30)));
            });
            table.error(NotebookFull.class, ErrorKind.CONFLICT);
            table.around((request, route, next) -> {
                HttpResponse answer = next.handle(request);
                return route.function().equals("noted") ? answer.with("Cache-Control", "no-store") : answer;
            });
            table.around(
                    platform -> {
                        Telemetry telemetry = platform.telemetry();
                        return (request, route, next) -> {
                            HttpResponse answer = next.handle(request);
                            telemetry.count("exports", 1, "status", Integer.toString(answer.status()));
                            return answer;
                        };
                    },
                    "export");
        }

        private static void check(NewNote wanted) {
            new Faults()
                    .checkText(wanted.todo(), "todo", 50)
                    .checkText(wanted.text(), "text", 200)
                    .throwIfAny();
        }
    }

    private final LocalFunctions functions = LocalFunctions.start(new NoteFunctions());

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        ShownCode.isTested("http.md", HttpPageTest.class);
    }

    @Test
    void pathQueryAndBodyFillOneRecord() {
        HttpHeaders json = HttpHeaders.of("Content-Type", "application/json");
        byte[] body = "{\"text\":\"Twice a week\"}".getBytes(UTF_8);

        HttpResponse answer = functions.http(HttpRequest.of("POST", "/todos/7/notes?pinned=true", json, body));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().first("ETag")).isEqualTo("\"1\"");
        assertThat(answer.headers().first("Location")).startsWith("/notes/");
        assertThat(text(answer)).contains("\"todo\":\"7\"", "\"text\":\"Twice a week\"", "\"pinned\":true");
    }

    @Test
    void whatIsNullableMayBeMissing() {
        assertThat(text(add())).contains("\"pinned\":false");
        assertThat(http("POST", "/todos/7/notes?colour=red", "{\"text\":\"a\"}").status())
                .isEqualTo(400);
        assertThat(http("POST", "/todos/7/notes", "{}").status()).isEqualTo(400);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(http("POST", "/todos/7/notes", "{\"text\":\"a\",\"colour\":\"red\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http("POST", "/todos/7/notes?pinned=yes", "{\"text\":\"a\"}").status())
                .isEqualTo(400);
        assertThat(http("POST", "/todos/7/notes?pinned=true", "{\"text\":\"a\",\"pinned\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(http("POST", "/todos/7/notes?todo=8", "{\"text\":\"a\"}").status())
                .isEqualTo(400);
        assertThat(functions
                        .http(HttpRequest.of(
                                "POST",
                                "/todos/7/notes",
                                HttpHeaders.of("Content-Type", "text/plain"),
                                "{\"text\":\"a\"}".getBytes(UTF_8)))
                        .status())
                .isEqualTo(415);
        assertThat(http("PATCH", "/todos/7/notes", "{}").headers().first("Allow"))
                .isEqualTo("POST, OPTIONS");
        assertThat(http("POST", "/todos/7/note", "{}").status()).isEqualTo(404);
        assertThat(http("POST", "/todos/7/notes", "x".repeat(HttpRequest.MAX_BODY_BYTES + 1))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void fieldsAndCookiesFillComponents() {
        HttpHeaders fields = HttpHeaders.of(
                "X-Since", "2026-01-01T00:00:00Z", "X-Tag", "garden, plants", "Cookie", "a=1; session=s");

        HttpResponse answer = functions.http(HttpRequest.of("GET", "/todos/7/changes", fields, new byte[0]));

        assertThat(text(answer)).isEqualTo("""
            {"todo":"7","since":"2026-01-01T00:00:00Z","tags":["garden","plants"],"session":"s"}\
            """);
        assertThat(answer.headers().first("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(text(functions.http(HttpRequest.of(
                        "GET", "/todos/7/changes", HttpHeaders.of("X-Since", "yesterday"), new byte[0]))))
                .contains("\"member\":\"X-Since\"");
    }

    @Test
    void aKeyMakesACallHappenOnce() {
        String first = text(copy("\"k-1\"", "8"));

        assertThat(first).contains("\"todo\":\"8\"");
        assertThat(text(copy("\"k-1\"", "8"))).isEqualTo(first);
        assertThat(text(copy("k-2", "8"))).isNotEqualTo(first);
        assertThat(copy("k-1", "9").status()).isEqualTo(422);
        assertThat(http("POST", "/todos/7/copies", "{\"into\":\"8\"}").status()).isEqualTo(400);
    }

    private HttpResponse copy(String key, String into) {
        HttpHeaders headers = HttpHeaders.of("Content-Type", "application/json", "Idempotency-Key", key);
        byte[] body = ("{\"into\":\"" + into + "\"}").getBytes(UTF_8);
        return functions.http(HttpRequest.of("POST", "/todos/7/copies", headers, body));
    }

    @Test
    void bodiesAndAnswersHaveDeclaredTypes() {
        HttpResponse picture = functions.http(
                HttpRequest.of("PUT", "/notes/7/scan", HttpHeaders.of("Content-Type", "image/png"), new byte[3]));
        HttpResponse page = functions.http(
                HttpRequest.of("PUT", "/notes/7/scan", HttpHeaders.of("Content-Type", "application/pdf"), new byte[3]));
        HttpResponse rows = http("GET", "/todos/7/notes.csv", "");
        HttpResponse json = functions.http(
                HttpRequest.of("GET", "/todos/7/notes.csv", HttpHeaders.of("Accept", "application/json"), new byte[0]));

        assertThat(picture.status()).isEqualTo(202);
        assertThat(page.status()).isEqualTo(415);
        assertThat(text(page)).contains("image/png or image/jpeg");
        assertThat(rows.headers().first("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(json.status()).isEqualTo(406);
    }

    @Test
    void aPatchTellsAbsentFromNull() {
        assertThat(text(http("PATCH", "/notes/7", "{}"))).isEqualTo("the old text, due as before");
        assertThat(text(http("PATCH", "/notes/7", "{\"text\":\"Daily\",\"due\":null}")))
                .isEqualTo("Daily, due null");
        assertThat(text(http("PATCH", "/notes/7", "{\"due\":\"2026-12-24\"}")))
                .isEqualTo("the old text, due 2026-12-24");
        assertThat(http("PATCH", "/notes/7", "{\"text\":null}").status()).isEqualTo(400);
    }

    @Test
    void aFormFillsARecord() {
        String form = """
            --x
            Content-Disposition: form-data; name="to"

            Ann
            --x
            Content-Disposition: form-data; name="files"; filename="plan.txt"
            Content-Type: text/plain

            Water, then sun
            --x--
            """;
        HttpHeaders type = HttpHeaders.of("Content-Type", "multipart/form-data; boundary=x");

        HttpResponse answer = functions.http(HttpRequest.of(
                "POST", "/todos/7/handovers", type, form.replace("\n", "\r\n").getBytes(UTF_8)));

        assertThat(text(answer)).isEqualTo("Ann gets 1 files");
        assertThat(http("POST", "/todos/7/handovers", "{}").status()).isEqualTo(415);
    }

    @Test
    void constraintsOfARecordAreHeld() {
        HttpResponse refused = http("POST", "/invitations", "{\"guest\":\"ann\",\"days\":6,\"todos\":[\"7\",\"\"]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(text(refused))
                .contains("\"guest\"", "\"days\"", "\"todos[1]\"")
                .doesNotContain("ann");
        assertThat(http("POST", "/invitations", "{\"guest\":\"a@b.example\",\"days\":5,\"todos\":[]}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anAnswerSetsACookie() {
        assertThat(http("POST", "/logins", "{\"name\":\"ann\"}").headers().first("Set-Cookie"))
                .matches("session=[^;]+; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void anExceptionOfOnesOwnHasAKind() {
        HttpResponse answer = http("GET", "/notes/7/files/a/b.txt", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(text(answer)).contains("The notebook is full.");
    }

    @Test
    void faultsAreNamedAllAtOnce() {
        HttpResponse answer = http("POST", "/todos/%20/notes", "{\"text\":\"\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().first("Content-Type")).isEqualTo("application/problem+json");
        assertThat(text(answer)).isEqualTo("""
            {"type":"about:blank","title":"Bad Request","status":400,\
            "detail":"todo: Must have at least one character that is not blank. \
            text: Must have at least one character that is not blank.","kind":"INVALID","errors":[\
            {"member":"todo","detail":"Must have at least one character that is not blank."},\
            {"member":"text","detail":"Must have at least one character that is not blank."}]}\
            """);
    }

    @Test
    void aTagGuardsAChangeAndSavesAnAnswer() {
        String note = add().headers().first("Location");
        HttpHeaders seen = HttpHeaders.of("Content-Type", "application/json", "If-Match", "\"1\"");
        byte[] change = "{\"text\":\"Daily\"}".getBytes(UTF_8);

        HttpResponse first = functions.http(HttpRequest.of("PUT", note, seen, change));
        HttpResponse second = functions.http(HttpRequest.of("PUT", note, seen, change));
        HttpResponse unchanged =
                functions.http(HttpRequest.of("GET", note, HttpHeaders.of("If-None-Match", "\"2\""), new byte[0]));

        assertThat(first.headers().first("ETag")).isEqualTo("\"2\"");
        assertThat(second.status()).isEqualTo(412);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(http("PUT", note, "{\"text\":\"Never\"}").status()).isEqualTo(200);
    }

    @Test
    void aConsumerAnswers204() {
        String note = add().headers().first("Location");

        assertThat(http("DELETE", note, "").status()).isEqualTo(204);
        assertThat(http("DELETE", note, "").status()).isEqualTo(404);
    }

    @Test
    void headAndOptionsFollowFromTheRoutes() {
        String note = add().headers().first("Location");

        assertThat(http("HEAD", note, "").headers().first("ETag")).isEqualTo("\"1\"");
        assertThat(http("HEAD", note, "").body()).isEmpty();
        assertThat(http("OPTIONS", note, "").headers().first("Allow"))
                .isEqualTo("GET, HEAD, PUT, DELETE, PATCH, OPTIONS");
    }

    @Test
    void aFunctionMayTakeTheWholeRequest() {
        HttpHeaders headers = HttpHeaders.of("x-event", "push");
        HttpResponse answer = functions.http(HttpRequest.of("POST", "/hooks/git", headers, new byte[3]));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(text(answer)).isEqualTo("push with 3 bytes");
        assertThat(http("POST", "/hooks/git", "").status()).isEqualTo(400);
    }

    private HttpResponse add() {
        return http("POST", "/todos/7/notes", "{\"text\":\"Twice a week\"}");
    }

    private HttpResponse http(String method, String target, String body) {
        return functions.http(HttpRequest.of(
                method, target, HttpHeaders.of("Content-Type", "application/json"), body.getBytes(UTF_8)));
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), UTF_8);
    }
}
