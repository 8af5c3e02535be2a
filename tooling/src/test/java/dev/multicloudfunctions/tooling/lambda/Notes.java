package dev.multicloudfunctions.tooling.lambda;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/** A module as people write them. */
public final class Notes implements FunctionModule {

    static final List<Object> TAKEN = new ArrayList<>();

    record Note(String id) {}

    record Length(int length) {}

    record Tag(String name) {}

    record Word(String text) {}

    private final String prefix = "p";

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("length", Http.post("/lengths"), Note.class, Length.class, platform -> {
                    String name = platform.name();
                    return note -> new Length((name + note.id()).length());
                })
                .consumer("tag", Trigger.topic(Topic.of("tags", Tag.class)), Tag.class, platform -> TAKEN::add)
                .supplier("all", Http.get("/all"), Length.class, platform -> () -> new Length(TAKEN.size()))
                .function(
                        "prefixed",
                        Http.post("/prefixed"),
                        Word.class,
                        Word.class,
                        platform -> word -> new Word(prefix + word.text()));
    }
}
