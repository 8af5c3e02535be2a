package dev.multicloudfunctions.azure.wire;

/** The services of an account that we use. */
public enum StorageService {
    BLOB("blob", "Blob Storage", 10_000),
    QUEUE("queue", "Queue Storage", 10_001),
    TABLE("table", "Table Storage", 10_002);

    private final String id;
    private final String title;
    private final int localPort;

    StorageService(String id, String title, int localPort) {
        this.id = id;
        this.title = title;
        this.localPort = localPort;
    }

    /** As host names and settings have it. */
    String id() {
        return id;
    }

    /** As errors name it. */
    public String title() {
        return title;
    }

    /** Where Azurite answers unless told otherwise. */
    int localPort() {
        return localPort;
    }
}
