package dev.multicloudfunctions.tooling.upkeep;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.redrive.LetterBox;
import dev.multicloudfunctions.redrive.Redrive;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.export.Discovered;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verb {@code redrive}: sends the dead letters of an application on a cloud again. The container has one of its own. */
public final class RedriveCommand {

    private static final String USAGE = """
            Usage: redrive --platform aws|azure|gcp [options]
              --only FUNCTION   only what this function could not take
              --limit NUMBER    at most so many letters
              --to WHERE        aws: the URL of a queue or the name of a Lambda function; azure: a queue; gcp: a topic, in full;
                                where the letters do not say what they came from
              --hold SECONDS    for how long nobody else reads a letter that is being sent; 120. After an interruption, the last ones
                                show themselves again when it is over
              --dry-run         counts them, and sends none
            Each goes to where it came from as it was: its bytes, attributes, ordering key and trace. It is taken away once that
            is confirmed. The first that cannot be sent stops it; what was stopped is run again. The class path holds the
            application and the platform's adapter; the environment the settings that its functions have there, as ORDERS_TOPIC
            and DEAD_LETTERS_TOPIC, and credentials that may read, delete and send.""";

    private RedriveCommand() {}

    /**
     * Sends letters again, with the settings of the environment.
     *
     * @throws IllegalArgumentException for what cannot be meant, saying what could; for a setting that is missing; and for the
     *     first letter that cannot be sent: what was sent until then stays sent
     */
    public static void run(PrintStream out, String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.println(USAGE);
            return;
        }
        run(out, Settings.of(System.getenv()), Discovered.functions(), arguments);
    }

    /** The same for a table, with these settings. */
    public static void run(PrintStream out, Settings settings, FunctionTable table, String... arguments) {
        var rest = new ArrayList<>(List.of(arguments));
        Redrive redrive = Redrive.of(rest);
        String name = Redrive.value(rest, "--platform");
        if (name == null || !UpkeepCommand.PLATFORMS.containsKey(name) || !rest.isEmpty()) {
            throw new IllegalArgumentException(
                    (rest.isEmpty() ? "Which platform? " : "There is no option " + rest.get(0) + ". ") + USAGE);
        }
        PortsOnDemand platform = UpkeepCommand.platform(name, settings);
        try {
            for (LetterBox box : platform.letterBoxes(functions(table, redrive.only()), redrive)) {
                long unused = redrive.run(box, out::println);
            }
        } catch (FunctionException failure) {
            throw new IllegalArgumentException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private static List<FunctionDefinition> functions(FunctionTable table, @Nullable String only) {
        var functions = new ArrayList<FunctionDefinition>();
        var names = new ArrayList<String>();
        for (FunctionDefinition each : table.definitions()) {
            if (each.trigger() instanceof Trigger.Message || each.trigger() instanceof Trigger.ObjectCreated) {
                names.add(each.name());
                if (only == null || only.equals(each.name())) {
                    functions.add(each);
                }
            }
        }
        if (functions.isEmpty()) {
            throw new IllegalArgumentException(
                    only == null
                            ? "No function of the application takes messages or objects."
                            : "There is no function '" + only + "' that takes messages or objects. There are: "
                                    + String.join(", ", names) + '.');
        }
        return functions;
    }
}
