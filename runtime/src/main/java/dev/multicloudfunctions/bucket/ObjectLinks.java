package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.error.FunctionException;
import java.time.Duration;

/**
 * Makes links by which somebody without any rights reads or writes one object of a bucket, past the function:
 * {@code platform.links(UPLOADS)}. A handle of its own, since whoever signs has the rights that it passes on: a function
 * with this handle may read and write the objects (of the handle's part) and sign in its own name. Thread-safe. Not for
 * implementation by users.
 *
 * <p>Whoever has a link has what it allows until it ends, any number of times: there is no taking back. Hand it to nobody
 * else, and write it into no log. Making one asks no service but where the table says so.
 *
 * <table>
 * <caption>What signs, and what is enforced of an upload</caption>
 * <tr><th></th><th>signed by</th><th>type</th><th>size</th></tr>
 * <tr><td>S3</td><td>the role's credentials, which end the link when they end
 *     (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html)</td><td>yes</td><td>no</td></tr>
 * <tr><td>Blob Storage</td><td>a key that the service gives to the identity for two hours, asked for when there is none
 *     (https://learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas); the account's key in a connection
 *     string</td><td>no</td><td>no</td></tr>
 * <tr><td>Cloud Storage</td><td>the service account, by one call of IAM for each link
 *     (https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob); the key in a
 *     file</td><td>yes</td><td>yes</td></tr>
 * <tr><td>container, memory</td><td>a secret of the application</td><td>yes</td><td>yes</td></tr>
 * </table>
 *
 * <p>So the size of an upload, and its type, are sure only once it has arrived:
 * {@link dev.multicloudfunctions.function.Trigger.ObjectCreated#accepting} rejects what is too large or of another type
 * before a function sees it, on every platform.
 */
public interface ObjectLinks {

    /**
     * The longest that a link may live. Credentials of a role may end as early as that
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html).
     */
    Duration MAX_VALID = Duration.ofHours(1);

    /**
     * A link to read an object, which need not be there yet: whoever follows it is told 404 then (403 by S3 where the role
     * may not list the bucket).
     *
     * @param key as {@link ObjectKey} allows, within the handle's part
     * @param valid for how long, from one second to {@link #MAX_VALID}; parts of a second are dropped
     * @throws FunctionException INVALID for another key or time; UNAVAILABLE if what signs did not answer, INTERNAL if it
     *     refused
     */
    SignedLink download(String key, Duration valid);

    /**
     * A link to store an object in one request, in the place of one of the same key.
     *
     * @param key as above
     * @param contentType of what will be sent, a media type as {@code image/png}
     * @param maxBytes the most that may be sent, from 1 to {@link ObjectStore#MAX_STREAM_BYTES}; see above for who heeds it
     * @param valid as above; what has begun by then is taken
     * @throws FunctionException as above, and INVALID for another type or size
     */
    SignedLink upload(String key, String contentType, long maxBytes, Duration valid);
}
