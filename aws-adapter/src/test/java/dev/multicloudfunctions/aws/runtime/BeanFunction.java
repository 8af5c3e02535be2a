package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;

/** A function of a type that is no record, so that databind binds it: {@code POST /notes}. */
public final class BeanFunction implements FunctionModule {

    /** As teams bring them along. */
    public static final class Note {

        private String text = "";

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("note", Trigger.Http.post("/notes"), Note.class, Note.class, platform -> note -> note);
    }
}
