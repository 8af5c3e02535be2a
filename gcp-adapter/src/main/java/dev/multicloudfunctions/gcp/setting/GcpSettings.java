package dev.multicloudfunctions.gcp.setting;

import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType;
import dev.multicloudfunctions.setting.SettingType.Choice;
import dev.multicloudfunctions.setting.SettingType.Text;
import dev.multicloudfunctions.setting.SettingType.Whole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that count on Google Cloud alone, beside {@link dev.multicloudfunctions.setting.RuntimeSettings}. */
public final class GcpSettings {

    public static final Setting<String> GOOGLE_CLOUD_PROJECT = own(
            "GOOGLE_CLOUD_PROJECT",
            new Text(100),
            null,
            "The id of the project that holds the database, the bucket and the topics. Absent: that of the file in "
                    + "`GOOGLE_APPLICATION_CREDENTIALS`, else the one that this process runs in.");

    public static final Setting<String> GOOGLE_APPLICATION_CREDENTIALS = own(
            "GOOGLE_APPLICATION_CREDENTIALS",
            new Text(1024),
            null,
            "The file of a service account's key, outside of Google Cloud. Absent: the metadata server gives the tokens.");

    public static final Setting<String> FIRESTORE_DATABASE =
            own("FIRESTORE_DATABASE", new Text(63), "(default)", "The id of the database of Firestore.");

    public static final Setting<String> FIRESTORE_EMULATOR_HOST = emulator("FIRESTORE", "Firestore");
    public static final Setting<String> STORAGE_EMULATOR_HOST = emulator("STORAGE", "Cloud Storage");
    public static final Setting<String> PUBSUB_EMULATOR_HOST = emulator("PUBSUB", "Pub/Sub");
    public static final Setting<String> SECRET_MANAGER_EMULATOR_HOST = emulator("SECRET_MANAGER", "Secret Manager");

    public static final Setting<String> GCE_METADATA_HOST = own(
            "GCE_METADATA_HOST",
            new Text(1024),
            "metadata.google.internal",
            "The host, and port, of the metadata server, which gives tokens.");

    public static final Setting<String> DEAD_LETTERS = own(
            "DEAD_LETTERS",
            new Choice(List.of("topic", "subscription")),
            "topic",
            "What becomes of an event that a function rejects. `topic`: it goes to `DEAD_LETTERS_TOPIC` at once, and is "
                    + "acknowledged. `subscription`: it fails each time, until the dead-letter policy of its subscription "
                    + "moves it.");

    public static final Setting<String> DEAD_LETTERS_TOPIC = own(
            "DEAD_LETTERS_TOPIC",
            new Text(1024),
            null,
            "The topic of Pub/Sub that takes rejected events. A function that takes events does not start without it, "
                    + "unless `DEAD_LETTERS` is `subscription`.");

    public static final Setting<Integer> CLOUD_RUN_TIMEOUT_SECONDS = own(
            "CLOUD_RUN_TIMEOUT_SECONDS",
            new Whole(1, 3600),
            "60",
            "How long a request may take, in seconds. Cloud Run sets it to the timeout that the function is deployed with.");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(
            GOOGLE_CLOUD_PROJECT,
            GOOGLE_APPLICATION_CREDENTIALS,
            FIRESTORE_DATABASE,
            DEAD_LETTERS,
            DEAD_LETTERS_TOPIC,
            CLOUD_RUN_TIMEOUT_SECONDS,
            FIRESTORE_EMULATOR_HOST,
            STORAGE_EMULATOR_HOST,
            PUBSUB_EMULATOR_HOST,
            SECRET_MANAGER_EMULATOR_HOST,
            GCE_METADATA_HOST);

    private GcpSettings() {}

    private static Setting<String> emulator(String service, String name) {
        return own(
                service + "_EMULATOR_HOST",
                new Text(1024),
                null,
                "Where an emulator of " + name + " answers, as `localhost:8080`. Absent: Google's own address.");
    }

    private static <T> Setting<T> own(String name, SettingType<T> type, @Nullable String defaultValue, String meaning) {
        return Setting.optional(name, type, defaultValue, meaning).on("gcp");
    }
}
