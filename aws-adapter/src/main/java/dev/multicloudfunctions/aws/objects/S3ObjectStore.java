package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.ObjectList;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Attempts;
import dev.multicloudfunctions.wire.Sha256;
import dev.multicloudfunctions.wire.XmlListing;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One S3 bucket, over its REST API (https://docs.aws.amazon.com/AmazonS3/latest/API/). Reads and lists are strongly
 * consistent (https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel). What is missing is
 * only told from what is forbidden where the role may list the bucket. Thread-safe.
 */
public final class S3ObjectStore implements ObjectDriver {

    private static final String HASH = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    /** Of every object that was stored. */
    private static final String ETAG = "etag";

    private static final String METADATA = "x-amz-meta-";
    private static final String NO_BODY = Sha256.hex(Sha256.digest(new byte[0]));
    private static final int PRECONDITION_FAILED = 412;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** How often the content of an object is read that is cut off. */
    private static final int ROUNDS = 3;

    private final ServiceClient s3;
    private final String bucket;
    private final String root;

    /**
     * A bucket, whose name stands in the host as AWS recommends it
     * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html), or in the path: a server elsewhere has
     * no such hosts, and the certificate of AWS none with more dots.
     */
    public S3ObjectStore(Wire wire, Endpoint endpoint, String bucket) {
        boolean inPath = endpoint.overridden() || bucket.indexOf('.') >= 0;
        URI uri = endpoint.uri();
        Endpoint own = inPath
                ? endpoint
                : new Endpoint(
                        endpoint.service(),
                        endpoint.region(),
                        URI.create(uri.getScheme() + "://" + bucket + '.' + uri.getRawAuthority()),
                        false);
        this.s3 = wire.client(own, UNKNOWN_TYPE);
        this.bucket = bucket;
        this.root = inPath ? "/" + encoded(bucket) : "";
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        for (int round = 1; ; round++) {
            Answer answer = receive(key);
            if (answer == null) {
                return Optional.empty();
            }
            try (InputStream content = answer.reply().content()) {
                long size = answer.reply().contentLength();
                if (size > maxBytes) {
                    throw new FunctionException(
                            ErrorKind.TOO_LARGE,
                            "The object has " + size + " bytes; at most " + maxBytes + " are allowed.");
                }
                String type = answer.reply().header("content-type");
                return Optional.of(StoredObject.of(
                        key,
                        content.readAllBytes(),
                        type == null ? UNKNOWN_TYPE : type,
                        answer.reply().headers(METADATA)));
            } catch (IOException broken) {
                if (round == ROUNDS) {
                    throw new FunctionException(
                            ErrorKind.UNAVAILABLE, "An object of the bucket " + bucket + " ended too early.", broken);
                }
            }
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        Answer answer = receive(key);
        return answer == null ? Optional.empty() : Optional.of(answer.reply().content());
    }

    private @Nullable Answer receive(String key) {
        Answer answer = send(s3.attempts().receivingStream(), "GET", path(key), "", headers(NO_BODY), null);
        if (answer.ok()) {
            return answer;
        }
        if ("NoSuchKey".equals(answer.errorCode())) {
            return null;
        }
        throw S3Errors.refusal("Reading an object of the bucket " + bucket, answer);
    }

    /** An answer to HEAD has no body that names the error, so that what is not found is asked for with GET. */
    @Override
    public Optional<ObjectStat> stat(String key) {
        Answer answer = send(s3.attempts(), "HEAD", path(key), "", headers(NO_BODY), null);
        if (answer.ok()) {
            return Optional.of(stat(key, answer));
        }
        answer = receive(key);
        if (answer == null) {
            return Optional.empty();
        }
        try {
            answer.reply().content().close();
        } catch (IOException broken) {
            // What is asked for has arrived.
        }
        return Optional.of(stat(key, answer));
    }

    private static ObjectStat stat(String key, Answer answer) {
        String type = answer.reply().header("content-type");
        return ObjectStat.of(
                key, answer.reply().contentLength(), answer.reply().lastModified(), type == null ? UNKNOWN_TYPE : type);
    }

    @Override
    public ObjectList list(String prefix, int limit, @Nullable String place) {
        String query = "encoding-type=url&list-type=2&max-keys=" + limit + "&prefix=" + encoded(prefix)
                + (place == null ? "" : "&start-after=" + encoded(place));
        String path = root.isEmpty() ? "/" : root;
        Attempts attempts = s3.attempts().expectingXml("ListBucketResult");
        Answer answer = send(attempts, "GET", path, query, headers(NO_BODY), null);
        if (!answer.ok()) {
            throw S3Errors.refusal("Listing the bucket " + bucket, answer);
        }
        XmlListing listing = XmlListing.read(answer.body(), "Contents");
        boolean encoded = "url".equals(listing.texts().get("EncodingType"));
        var objects = new ArrayList<ObjectStat>();
        for (Map<String, String> item : listing.items()) {
            String key = item.getOrDefault("Key", "");
            objects.add(ObjectStat.of(
                    encoded ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key,
                    Long.parseLong(item.getOrDefault("Size", "0")),
                    Instant.parse(item.getOrDefault("LastModified", "1970-01-01T00:00:00Z"))));
        }
        boolean more = "true".equals(listing.texts().get("IsTruncated")) && !objects.isEmpty();
        return new ObjectList(objects, more ? objects.get(objects.size() - 1).key() : null);
    }

    @Override
    public void put(StoredObject object) {
        Answer answer = put(object, false);
        if (!answer.ok()) {
            throw S3Errors.refusal("Storing an object in the bucket " + bucket, answer);
        }
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html. */
    @Override
    public Creation putIfAbsent(StoredObject object) {
        Answer answer = put(object, true);
        if (answer.ok()) {
            return Creation.STORED;
        }
        if (answer.status() == PRECONDITION_FAILED) {
            return answer.repeated() ? Creation.PERHAPS_OURS : Creation.EXISTS;
        }
        throw S3Errors.refusal("Storing an object in the bucket " + bucket, answer);
    }

    private Answer put(StoredObject object, boolean ifAbsent) {
        Map<String, String> headers = headers(Sha256.hex(Sha256.digest(object.content())));
        headers.put("content-type", object.contentType());
        if (ifAbsent) {
            headers.put("if-none-match", "*");
        }
        for (Map.Entry<String, String> entry : object.metadata().entrySet()) {
            headers.put(METADATA + entry.getKey(), entry.getValue());
        }
        return send(s3.attempts().expectingHeader(ETAG), "PUT", path(object.key()), "", headers, object.content());
    }

    /** Whose digest is not known before it is sent: TLS is what guards it. */
    @Override
    public void put(String key, InputStream content, long length, String contentType) {
        Map<String, String> headers = headers(UNSIGNED);
        headers.put("content-type", contentType);
        Attempts attempts = s3.attempts().expectingHeader(ETAG).sendingStream(content, length);
        Answer answer = send(attempts, "PUT", path(key), "", headers, null);
        if (!answer.ok()) {
            throw S3Errors.refusal("Storing an object in the bucket " + bucket, answer);
        }
    }

    @Override
    public void delete(String key) {
        Answer answer = send(s3.attempts(), "DELETE", path(key), "", headers(NO_BODY), null);
        if (!answer.ok() && !"NoSuchKey".equals(answer.errorCode())) {
            throw S3Errors.refusal("Deleting an object of the bucket " + bucket, answer);
        }
    }

    /** An answer of 200 may say in its body that it failed after all, so that it is asked again. */
    @Override
    public boolean copy(String from, String to) {
        Map<String, String> headers = headers(NO_BODY);
        headers.put("x-amz-copy-source", '/' + encoded(bucket) + '/' + encoded(from));
        Attempts attempts = s3.attempts().expectingXml("CopyObjectResult");
        Answer answer = send(attempts, "PUT", path(to), "", headers, new byte[0]);
        if ("NoSuchKey".equals(answer.errorCode())) {
            return false;
        }
        if (!answer.ok()) {
            throw S3Errors.refusal("Copying an object of the bucket " + bucket, answer);
        }
        return true;
    }

    private Answer send(
            Attempts attempts,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            byte @Nullable [] body) {
        var sorted = new String[2 * headers.size()];
        int at = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            sorted[at++] = header.getKey();
            sorted[at++] = header.getValue();
        }
        return s3.send(attempts, method, path, query, sorted, headers.getOrDefault(HASH, UNSIGNED), body);
    }

    private static Map<String, String> headers(String bodyHash) {
        var headers = new TreeMap<String, String>();
        headers.put(HASH, bodyHash);
        return headers;
    }

    /** Signs a request for an object that somebody else will send. */
    SignedLink presign(String method, String key, Map<String, String> headers, long seconds) {
        return s3.presign(method, path(key), headers, seconds);
    }

    private String path(String key) {
        return root + '/' + encoded(key).replace("%2F", "/");
    }

    /** As signatures have it: letters, digits and {@code -._~} as they are. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
