package dev.multicloudfunctions.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.function.TypeRef;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
class FunctionsJsonTest {

    private static final String REPAIR =
            "./mvnw -q -pl tooling -am test -Dtest=FunctionsJsonTest -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.update=true";

    enum Size {
        SMALL,
        LARGE
    }

    record Part(String name, int count, @Nullable List<Part> parts) {}

    record Order(String id, Size size, @Nullable List<String> ifMatch, List<Part> parts, Map<String, Long> totals) {}

    @Test
    void theFileInTheRepositoryIsCurrent() throws IOException {
        isCurrent("deploy/functions.json", FunctionsJson.of(FunctionTable.of(new CoreFunctions())));
    }

    @Test
    void thePackagesListOfSettingsIsCurrent() throws IOException {
        isCurrent(
                "core/src/main/resources/META-INF/multicloud-functions/settings",
                FunctionsJson.settings(FunctionTable.of(new CoreFunctions())));
    }

    /** @param path from the root of the repository */
    private static void isCurrent(String path, String current) throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling(path);
        if (Boolean.getBoolean("mcf.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, current);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(path + " is made from the function table. Renew it: " + REPAIR)
                .isEqualTo(current);
    }

    record Note(String id, Size size, String text, long version, Instant until) {}

    private static final DocumentCollection<Note> NOTES = DocumentCollection.of("old-notes", Note.class)
            .key("id")
            .version("version")
            .expires("until")
            .index("byText", "text")
            .index("bySize", "size", "version", "until");

    @Test
    void rightsAndResourcesAreWhatAMakerAskedForEachOnce() throws IOException {
        FunctionTable table = FunctionTable.of(
                declared -> declared.function("keep", Http.post("/notes"), Note.class, Note.class, platform -> {
                    var unused = platform.reader(NOTES);
                    var documents = platform.documents(NOTES);
                    var inbox = platform.objectReader(Bucket.of("box").under("in/"));
                    var outbox = platform.objects(Bucket.of("box").under("out/"));
                    var again = platform.objectReader(Bucket.of("box").under("out/"));
                    var links = platform.links(Bucket.of("box").under("in/"));
                    var other = platform.links(Bucket.of("box").under("other/"));
                    var publisher = platform.publisher(Topic.of("news", Note.class));
                    var secret = platform.secret(Secret.of("api-key"));
                    int most = platform.setting(
                            Setting.whole("MOST", 1, 9, "How many.").example("3"));
                    boolean loud = platform.setting(
                            Setting.flag("LOUD", "Whether.").defaultsTo("false").on("aws"));
                    return note -> note;
                }));

        JsonNode keep = new JsonMapper().readTree(FunctionsJson.of(table)).at("/functions/0");

        assertThat(keep.get("access"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "OLD_NOTES_READ",
                        "OLD_NOTES_WRITE",
                        "OBJECTS_READ",
                        "OBJECTS_WRITE",
                        "OBJECTS_SIGN",
                        "TOPIC_PUBLISH",
                        "SECRETS_READ");
        assertThat(keep.get("resources"))
                .extracting(JsonNode::toString)
                .containsExactly("""
                {"type":"documents","name":"old-notes","rights":["read","write"],"setting":"OLD_NOTES_TABLE",\
                "key":"id","version":"version","expires":"until","indexes":[\
                {"name":"byText","equal":[],"ordered":{"name":"text","type":"String"}},\
                {"name":"bySize","equal":[{"name":"size","type":"SMALL|LARGE"},{"name":"version","type":"long"}],\
                "ordered":{"name":"until","type":"Instant"}}]}""", """
                {"type":"bucket","name":"box","rights":["read","sign"],"setting":"BOX_BUCKET","prefix":"in/"}""", """
                {"type":"bucket","name":"box","rights":["read","write"],"setting":"BOX_BUCKET","prefix":"out/"}""", """
                {"type":"bucket","name":"box","rights":["sign"],"setting":"BOX_BUCKET","prefix":"other/"}""", """
                {"type":"topic","name":"news","rights":["publish"],"setting":"NEWS_TOPIC"}""", """
                {"type":"secret","name":"api-key","rights":["read"],"setting":"API_KEY"}""", """
                {"type":"setting","name":"MOST","setting":"MOST","required":true,"kind":"whole",\
                "rule":"a whole number from 1 to 9","min":1,"max":9,"example":"3","description":"How many."}""", """
                {"type":"setting","name":"LOUD","setting":"LOUD","required":false,"kind":"flag",\
                "rule":"true or false","default":"false","description":"Whether.","platforms":["aws"]}""");
    }

    @Test
    void aPackageTellsWhatItsFunctionsAskForButOfThoseThatNeedASettingOfTheirOwn() {
        Setting<Integer> most = Setting.whole("MOST", 1, 9, "How many.");
        FunctionTable table = FunctionTable.of(
                declared -> declared.function("keep", Http.post("/notes"), Note.class, Note.class, platform -> {
                            var documents = platform.documents(NOTES);
                            var objects = platform.objects(Bucket.of("box"));
                            var publisher = platform.publisher(Topic.of("news", Note.class));
                            var secret = platform.secret(Secret.of("api-key"));
                            int few = platform.setting(most.defaultsTo("3"));
                            boolean loud = platform.setting(
                                    Setting.flag("LOUD", "Whether.").defaultsTo("false"));
                            return note -> note;
                        })
                        .function("need", Http.post("/needs"), Note.class, Note.class, platform -> {
                            int many = platform.setting(most.example("3"));
                            return note -> note;
                        }));

        assertThat(FunctionsJson.settings(table))
                .isEqualTo("keep OLD_NOTES_TABLE BOX_BUCKET NEWS_TOPIC secret:api-key whole:MOST:1:9 setting:LOUD\n");
    }

    @Test
    void whatIsDoneOnceNeedsAPlaceForItsAnswers() throws IOException {
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                        "once",
                        Http.post("/once").idempotent(Duration.ofHours(1)),
                        Note.class,
                        Note.class,
                        platform -> note -> note)
                .function("twice", Http.post("/twice"), Note.class, Note.class, platform -> note -> note));

        JsonNode functions = new JsonMapper().readTree(FunctionsJson.of(table)).get("functions");

        assertThat(functions.at("/0/trigger/idempotentSeconds").asInt()).isEqualTo(3_600);
        assertThat(functions.at("/0/access")).hasToString("[\"IDEMPOTENCY_READ\",\"IDEMPOTENCY_WRITE\"]");
        assertThat(functions.at("/0/resources/0/setting").asText()).isEqualTo("IDEMPOTENCY_TABLE");
        assertThat(functions.at("/0/resources/0/expires").asText()).isEqualTo("expiresAt");
        assertThat(functions.at("/1/access")).isEmpty();
        assertThat(functions.at("/1/trigger").has("idempotentSeconds")).isFalse();
        assertThat(FunctionsJson.settings(table)).isEqualTo("once IDEMPOTENCY_TABLE\ntwice\n");
    }

    @Test
    void typesWithArgumentsAreSketchedWithTheirElements() throws IOException {
        FunctionTable table = FunctionTable.of(declared -> declared.function(
                "sort",
                Http.post("/sizes"),
                new TypeRef<List<Part>>() {},
                new TypeRef<Map<String, Size>>() {},
                platform -> parts -> Map.of()));

        JsonNode sort = new JsonMapper().readTree(FunctionsJson.of(table)).at("/functions/0");
        assertThat(sort.get("input")).hasToString("[{\"name\":\"String\",\"count\":\"int\",\"parts?\":[\"Part\"]}]");
        assertThat(sort.get("output")).hasToString("{\"*\":\"SMALL|LARGE\"}");
    }

    @Test
    void aPackageTellsThatTheBucketOfATriggerIsToBeNamed() {
        FunctionTable table = FunctionTable.of(declared -> declared.consumer(
                "look", Trigger.created(Bucket.of("in-box"), ""), ObjectCreated.class, platform -> object -> {}));

        assertThat(FunctionsJson.settings(table)).isEqualTo("look IN_BOX_BUCKET\n");
    }

    @Test
    void everyTriggerIsWrittenWithItsData() {
        FunctionTable table = FunctionTable.of(declared -> declared.function(new FunctionDefinition(
                        "change",
                        Http.of("/orders/{id}", "PUT", "PATCH")
                                .created("/orders/{id}")
                                .etag("size")
                                .ifMatch("ifMatch"),
                        Smoke.fails("{\"id\":\"none\"}", ErrorKind.NOT_FOUND),
                        (name, platform) -> BoundFunction.of(Order.class, Order.class, order -> order)))
                .function(
                        "sweep",
                        new Trigger.Schedule("0  2 * * mon"),
                        (name, platform) -> BoundFunction.consumer(Tick.class, tick -> {}))
                .function(
                        "listen",
                        new Trigger.Message("orders"),
                        (name, platform) -> BoundFunction.supplier(String.class, () -> ""))
                .function(
                        "shrink",
                        new Trigger.ObjectCreated("images", "in/", List.of(".jpg", ".png")),
                        (name, platform) -> BoundFunction.supplier(byte[].class, () -> new byte[0])));

        assertThat(FunctionsJson.of(table)).isEqualTo("""
                        {
                          "application": "export",
                          "title": "export",
                          "functions": [ {
                            "name": "change",
                            "trigger": {
                              "type": "http",
                              "methods": [ "PUT", "PATCH" ],
                              "path": "/orders/{id}",
                              "status": 201,
                              "location": "/orders/{id}",
                              "etag": "size",
                              "ifMatch": "ifMatch"
                            },
                            "input": {
                              "id": "String",
                              "size": "SMALL|LARGE",
                              "ifMatch?": [ "String" ],
                              "parts": [ {
                                "name": "String",
                                "count": "int",
                                "parts?": [ "Part" ]
                              } ],
                              "totals": {
                                "*": "Long"
                              }
                            },
                            "output": {
                              "id": "String",
                              "size": "SMALL|LARGE",
                              "ifMatch?": [ "String" ],
                              "parts": [ {
                                "name": "String",
                                "count": "int",
                                "parts?": [ "Part" ]
                              } ],
                              "totals": {
                                "*": "Long"
                              }
                            },
                            "access": [ ],
                            "resources": [ ],
                            "smoke": {
                              "input": "{\\"id\\":\\"none\\"}",
                              "expected": "NOT_FOUND"
                            }
                          }, {
                            "name": "sweep",
                            "trigger": {
                              "type": "schedule",
                              "cron": "0 2 * * 1",
                              "aws": "cron(0 2 ? * MON *)",
                              "azure": "0 0 2 * * 1"
                            },
                            "input": "Tick",
                            "access": [ ],
                            "resources": [ ]
                          }, {
                            "name": "listen",
                            "trigger": {
                              "type": "topic",
                              "topic": "orders",
                              "setting": "ORDERS_TOPIC"
                            },
                            "output": "String",
                            "access": [ ],
                            "resources": [ ]
                          }, {
                            "name": "shrink",
                            "trigger": {
                              "type": "objectCreated",
                              "bucket": "images",
                              "setting": "IMAGES_BUCKET",
                              "prefix": "in/",
                              "suffixes": [ ".jpg", ".png" ]
                            },
                            "output": "byte[]",
                            "access": [ ],
                            "resources": [ ]
                          } ]
                        }
                        """);
    }

    @Test
    void theDiscoveredTableIsWrittenToTheNamedFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("functions.json");

        FunctionsJson.run(null, file.toString());

        assertThat(file).content().isEqualTo(FunctionsJson.of(FunctionTable.discover()));
        assertThatThrownBy(() -> FunctionsJson.run(null)).hasMessageStartingWith("Name the one file to write");
    }
}
