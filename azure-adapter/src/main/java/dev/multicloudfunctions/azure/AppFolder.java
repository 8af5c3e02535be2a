package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.setting.Settings;
import java.io.File;

/** Where the host says that the app is; the worker's own folder is another one if it was started ahead. */
final class AppFolder {

    private static final String[] SETTINGS = {"AzureWebJobsScriptRoot", "FUNCTIONS_APPLICATION_DIRECTORY"};

    private AppFolder() {}

    static File of(Settings settings) {
        for (String setting : SETTINGS) {
            String path = settings.find(setting);
            if (path != null) {
                return new File(path);
            }
        }
        return new File("").getAbsoluteFile();
    }
}
