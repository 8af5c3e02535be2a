package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.database.DatabaseUrl;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.Settings;
import java.util.List;

/**
 * What is wrong with the settings, told before anything is begun, since a database that cannot be named would be the only
 * thing told otherwise. What functions lack is told with it; where nothing else is wrong, when they are made.
 */
final class StartCheck {

    private StartCheck() {}

    /** @throws FunctionException INTERNAL with every fault; none has a value */
    static void check(Options options, Settings settings) {
        List<Fault> faults = settings.faults("container", ContainerSettings.CHECKED);
        String url = options.databaseUrl();
        if (url != null) {
            try {
                var unused = DatabaseUrl.parse(url);
            } catch (FunctionException malformed) {
                faults.addAll(malformed.faults());
            }
        }
        if (!faults.isEmpty()) {
            var memory = InMemoryPlatform.builder()
                    .name("container")
                    .settings(settings)
                    .build();
            new Functions(FunctionTable.discover(), memory).prepare(faults);
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
    }
}
