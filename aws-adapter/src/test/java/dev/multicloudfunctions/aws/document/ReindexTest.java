package dev.multicloudfunctions.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.UpkeepCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tooling's verb {@code reindex} over DynamoDB: two collections of one application, with an index that is new to both. */
@Tag("any-jdk")
class ReindexTest {

    public record Task(String id, String list, int rank) {}

    private static final DocumentCollection<Task> BEFORE =
            DocumentCollection.of("tasks", Task.class).key("id");
    private static final DocumentCollection<Task> TASKS =
            DocumentCollection.of("tasks", Task.class).key("id").index("byRank", "list", "rank");
    private static final DocumentCollection<Task> OTHERS =
            DocumentCollection.of("others", Task.class).key("id").index("byRank", "list", "rank");

    private final FunctionTable table = FunctionTable.of(
            module -> module.function("count", Http.get("/tasks"), Task.class, Task.class, platform -> {
                platform.reader(TASKS);
                platform.documents(OTHERS);
                return task -> task;
            }));
    private final Map<String, String> environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private AwsPlatform platform() {
        return new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
    }

    private void run(String... arguments) {
        UpkeepCommand.run(new PrintStream(said, true), Settings.of(environment), table, "reindex", arguments);
    }

    private void deploy() {
        String unique = "-" + UUID.randomUUID();
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        environment.put("TASKS_TABLE", LocalTables.of(BEFORE, "tasks" + unique));
        environment.put("OTHERS_TABLE", LocalTables.of(OTHERS, "others" + unique));
        var before = platform().documents(BEFORE);
        var others =
                platform().documents(DocumentCollection.of("others", Task.class).key("id"));
        for (int i = 0; i < 120; i++) {
            before.put(new Task("t" + i, "a", i));
        }
        others.put(new Task("o", "a", 1));
        LocalTables.of(TASKS, "tasks" + unique);
    }

    @Test
    void whatWasWrittenBeforeAnIndexIsFoundByItAfterwards() {
        deploy();
        assertThat(platform()
                        .reader(TASKS)
                        .query(TASKS.query("byRank").equal("a"))
                        .items())
                .isEmpty();

        run("--platform", "aws", "tasks");

        assertThat(platform()
                        .reader(TASKS)
                        .query(TASKS.query("byRank").equal("a").limit(100))
                        .items())
                .extracting(Task::rank)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(platform()
                        .reader(OTHERS)
                        .query(OTHERS.query("byRank").equal("a"))
                        .items())
                .isEmpty();
        assertThat(said.toString())
                .isEqualToNormalizingNewlines("tasks: 120 rewritten, 0 unreadable and left as they are\n");

        run("--platform", "aws");

        assertThat(platform()
                        .reader(OTHERS)
                        .query(OTHERS.query("byRank").equal("a"))
                        .items())
                .hasSize(1);
        assertThat(said.toString()).contains("tasks: 0 rewritten", "others: 1 rewritten");
    }

    @Test
    void whatCannotBeMeantIsTold() {
        assertThatThrownBy(() -> run("tasks")).hasMessageContaining("Which platform? Usage: reindex");
        assertThatThrownBy(() -> run("--platform", "aws", "taks"))
                .hasMessage("There is no collection 'taks'. There are: tasks, others.");
        assertThatThrownBy(() -> run("--platform", "aws", "others"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OTHERS_TABLE");
        assertThatThrownBy(() -> run("--platform", "gcp")).hasMessageContaining("Add multicloud-functions-gcp-adapter");
    }
}
