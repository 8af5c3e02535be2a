package dev.multicloudfunctions.azure.wire;

import java.time.Instant;

/**
 * Shared access signatures for one blob, in the version of all our requests: by a key of the identity
 * (https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas), or of the account
 * (https://learn.microsoft.com/rest/api/storageservices/create-service-sas). What is left empty in the texts to sign is what we
 * do not ask for.
 *
 * @param resource {@code /blob/ACCOUNT/CONTAINER/KEY}, nothing escaped
 * @param permissions {@code r} or {@code w}
 * @param protocol {@code https}, or empty for any
 */
record SharedAccess(String resource, String permissions, String protocol, long endSeconds) {

    private static final String BLOB = "b";

    /** The query by the account's key. */
    String by(SharedKey key) {
        String end = Instant.ofEpochSecond(endSeconds).toString();
        // Start, identifier and addresses; snapshot, scope and five headers of answers.
        String text = permissions + "\n\n" + end + '\n' + resource + "\n\n\n" + protocol + '\n' + StorageClient.VERSION
                + '\n' + BLOB + "\n\n\n\n\n\n\n";
        return query("", end, key.sign(text));
    }

    /** The query by a key of the identity. */
    String by(DelegationKey key) {
        String end = Instant.ofEpochSecond(endSeconds).toString();
        // After the key two users, a correlation and addresses.
        String text = permissions + "\n\n" + end + '\n' + resource + '\n' + key.object() + '\n' + key.tenant() + '\n'
                + key.start() + '\n' + key.expiry() + '\n' + key.service() + '\n' + key.version() + "\n\n\n\n\n"
                + protocol + '\n' + StorageClient.VERSION + '\n' + BLOB + "\n\n\n\n\n\n\n";
        String signer = "&skoid=" + StorageRequest.escaped(key.object()) + "&sktid="
                + StorageRequest.escaped(key.tenant()) + "&skt=" + StorageRequest.escaped(key.start()) + "&ske="
                + StorageRequest.escaped(key.expiry()) + "&sks=" + StorageRequest.escaped(key.service()) + "&skv="
                + StorageRequest.escaped(key.version());
        return query(signer, end, key.sign(text));
    }

    private String query(String signer, String end, String signature) {
        return "sv=" + StorageClient.VERSION + (protocol.isEmpty() ? "" : "&spr=" + protocol) + "&se="
                + StorageRequest.escaped(end) + signer + "&sr=" + BLOB + "&sp=" + permissions + "&sig="
                + StorageRequest.escaped(signature);
    }
}
