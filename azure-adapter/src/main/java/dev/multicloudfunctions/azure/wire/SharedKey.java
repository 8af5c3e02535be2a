package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.wire.Sha256;
import java.net.URI;
import java.util.Base64;

/**
 * Signs requests with the key of an account
 * (https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key): tables by Shared Key Lite, which
 * covers date and resource, blobs and queues by Shared Key, which covers all that a request says but its body.
 * Thread-safe.
 */
final class SharedKey {

    /** Those that have a line of their own, in this order. We send none but length, type and conditions. */
    private static final String[] STANDARD = {
        "content-encoding",
        "content-language",
        "content-length",
        "content-md5",
        "content-type",
        "date",
        "if-modified-since",
        "if-match",
        "if-none-match",
        "if-unmodified-since",
        "range"
    };

    private final String account;
    private final byte[] key;

    SharedKey(String account, byte[] key) {
        this.account = account;
        this.key = key;
    }

    /**
     * The value of {@code Authorization} for a request to Table Storage.
     *
     * @param date the value of {@code x-ms-date}
     */
    String table(URI uri, String date) {
        return header("SharedKeyLite", tableText(uri, date));
    }

    String tableText(URI uri, String date) {
        return date + "\n/" + account + uri.getRawPath();
    }

    /**
     * The value of {@code Authorization} for a request to Blob or Queue Storage.
     *
     * @param query names and values in turn, sorted by name, names in lower case, nothing escaped
     * @param headers names and values in turn, names in lower case, each once, the length of the body among them
     */
    String blobOrQueue(String method, URI uri, String[] query, String[] headers) {
        return header("SharedKey", blobOrQueueText(method, uri, query, headers));
    }

    String blobOrQueueText(String method, URI uri, String[] query, String[] headers) {
        var text = new StringBuilder(512).append(method).append('\n');
        for (String name : STANDARD) {
            String value = value(headers, name);
            text.append(name.equals("content-length") && value.equals("0") ? "" : value)
                    .append('\n');
        }
        ownHeaders(text, headers);
        text.append('/').append(account).append(uri.getRawPath());
        for (int i = 0; i < query.length; i += 2) {
            text.append('\n').append(query[i]).append(':').append(query[i + 1]);
        }
        return text.toString();
    }

    private String header(String scheme, String text) {
        return scheme + ' ' + account + ':' + sign(text);
    }

    /** In base64. */
    String sign(String text) {
        return Base64.getEncoder().encodeToString(Sha256.hmac(key, text));
    }

    /** The headers that are Azure's own, sorted by name. There are few, so each is looked for among the rest. */
    private static void ownHeaders(StringBuilder text, String[] headers) {
        String last = "";
        while (true) {
            int next = -1;
            for (int i = 0; i < headers.length; i += 2) {
                if (headers[i].startsWith("x-ms-")
                        && comesBefore(last, headers[i])
                        && (next < 0 || comesBefore(headers[i], headers[next]))) {
                    next = i;
                }
            }
            if (next < 0) {
                return;
            }
            last = headers[next];
            text.append(last).append(':').append(headers[next + 1].trim()).append('\n');
        }
    }

    /** The service sorts as people do: an underscore comes before letters and digits. */
    private static boolean comesBefore(String one, String other) {
        return one.replace('_', '/').compareTo(other.replace('_', '/')) < 0;
    }

    private static String value(String[] headers, String name) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals(name)) {
                return headers[i + 1];
            }
        }
        return "";
    }
}
