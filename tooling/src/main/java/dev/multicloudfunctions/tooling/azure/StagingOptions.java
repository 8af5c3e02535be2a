package dev.multicloudfunctions.tooling.azure;

import java.nio.file.Path;

/**
 * What can be chosen for a function app when its files are written; on Azure these files are fixed.
 *
 * @param folder of the app
 * @param levels which keys callers must send
 * @param objects how functions learn of created objects
 * @param messages by what functions get messages of topics
 * @param references whether queues and the container are named by references to app settings, which the host resolves,
 *     instead of by their usual names
 * @param handler the class with the methods of the adapter's {@code AzureHandler}
 */
record StagingOptions(
        Path folder,
        AuthorizationLevels levels,
        ObjectSource objects,
        MessageSource messages,
        boolean references,
        String handler) {

    private static final String HANDLER = "dev.multicloudfunctions.azure.AzureHandler";

    static final String USAGE = "Usage: azure-folders [--auth-level LEVEL[,FUNCTION=LEVEL]...]"
            + " [--objects scan|event-grid|event-grid-trigger]"
            + " [--messages queue|service-bus-queue|service-bus-topic|event-hubs] [--names literal|settings] [--handler CLASS] FOLDER";

    /** @throws IllegalArgumentException saying what is wrong */
    static StagingOptions parse(String... arguments) {
        Path folder = null;
        AuthorizationLevels levels = AuthorizationLevels.parse("anonymous");
        ObjectSource objects = ObjectSource.SCAN;
        MessageSource messages = MessageSource.QUEUE;
        boolean references = false;
        String handler = HANDLER;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                folder = Path.of(argument);
                continue;
            }
            if (++i == arguments.length) {
                throw new IllegalArgumentException("The option " + argument + " lacks its value. " + USAGE);
            }
            String value = arguments[i];
            switch (argument) {
                case "--auth-level" -> levels = AuthorizationLevels.parse(value);
                case "--objects" -> objects = ObjectSource.parse(value);
                case "--messages" -> messages = MessageSource.parse(value);
                case "--names" -> references = isReferences(value);
                case "--handler" -> handler = value;
                default -> throw new IllegalArgumentException("There is no option " + argument + ". " + USAGE);
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("The folder of the function app is missing. " + USAGE);
        }
        return new StagingOptions(folder, levels, objects, messages, references, handler);
    }

    private static boolean isReferences(String value) {
        if (!value.equals("literal") && !value.equals("settings")) {
            throw new IllegalArgumentException("Names are 'literal' or by 'settings', not '" + value + "'.");
        }
        return value.equals("settings");
    }

    /** How a file names something that a setting of the app names too. */
    String name(String literal, String setting) {
        return references ? '%' + setting + '%' : literal;
    }
}
