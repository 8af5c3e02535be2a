package dev.multicloudfunctions.tooling;

import dev.multicloudfunctions.tooling.azure.FunctionFolders;
import dev.multicloudfunctions.tooling.azure.StagedLevels;
import dev.multicloudfunctions.tooling.check.CheckCommand;
import dev.multicloudfunctions.tooling.cost.CostCommand;
import dev.multicloudfunctions.tooling.describe.DescribeCommand;
import dev.multicloudfunctions.tooling.dev.DevCommand;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import dev.multicloudfunctions.tooling.packaging.Packages;
import dev.multicloudfunctions.tooling.smoke.SmokeCommand;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import dev.multicloudfunctions.tooling.upkeep.UpkeepCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;

/**
 * The main class: the first argument says what to do. Where that concerns an application, its jars are on the class path, so
 * that its functions are found as they are when it runs:
 *
 * <pre>{@code java -cp 'multicloud-functions-tooling.jar:app/*:app/lib/*' dev.multicloudfunctions.tooling.Tooling azure-folders app}</pre>
 */
public final class Tooling {

    private static final String USAGE = """
            Usage: Tooling VERB ...
              package [options]                what is deployed to each platform: package --help
              check [options]                  functions against the limits of platforms, and their rights: check --help
              smoke [options]                  smoke calls through each platform's translation: smoke --help
              azure-folders [options] FOLDER   a folder with a function.json for each function, in a staged function app
              azure-levels LEVELS FOLDER       the authorization levels of a staged function app: function,hello=anonymous
              functions FILE                   the function table, as deploy tools read it
              describe [options]               the descriptors of a deployment: docs/describe.md
              reindex, expire [options]        fill indexes that were declared later, remove what has expired: reindex --help
              redrive [options]                sends dead letters again: redrive --help
              cost [options]                   what functions cost a month on each cloud: docs/cost.md
              dev [options]                    the application at http://localhost:8080/, each saved source in its next answer""";

    private Tooling() {}

    /** Exits with 2, saying why, if it cannot do as told. */
    public static void main(String[] arguments) throws IOException {
        try {
            run(System.out, arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    /**
     * Does what the arguments say.
     *
     * @param out gets what it has to say
     * @throws IllegalArgumentException if they cannot be meant, with what could
     * @throws IOException if a file or the metrics cannot be read, or a file not be written
     */
    public static void run(PrintStream out, String... arguments) throws IOException {
        String verb = arguments.length == 0 ? "" : arguments[0];
        String[] others = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (verb) {
            case "azure-folders" -> out.println(FunctionFolders.run(System.getenv("MAIN_CLASS"), others));
            case "azure-levels" -> out.println(StagedLevels.run(others));
            case "functions" -> FunctionsJson.run(System.getenv("MAIN_CLASS"), others);
            case "package" -> Packages.run(out, others);
            case "describe" -> DescribeCommand.run(out, others);
            case "dev" -> DevCommand.run(out, Tooling.class, others);
            case "smoke" -> SmokeCommand.run(out, others);
            case "check" -> CheckCommand.run(out, others);
            case "reindex", "expire" -> UpkeepCommand.run(out, verb, others);
            case "redrive" -> RedriveCommand.run(out, others);
            case "cost" -> CostCommand.run(out, others);
            default -> throw new IllegalArgumentException(USAGE);
        }
    }
}
