package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.aws.sdk.SdkErrors;
import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * One S3 bucket. Reads are strongly consistent
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel). What is missing is only told
 * from what is forbidden where the role may list the bucket. Thread-safe.
 */
public final class S3ObjectStore implements ObjectStore {

    private final S3Client s3;
    private final String bucket;

    public S3ObjectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        ObjectKey.checked(key);
        try (ResponseInputStream<GetObjectResponse> in =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            GetObjectResponse head = in.response();
            if (head.contentLength() > maxBytes) {
                in.abort();
                throw new FunctionException(
                        ErrorKind.TOO_LARGE,
                        "The object has " + head.contentLength() + " bytes; at most " + maxBytes + " are allowed.");
            }
            return Optional.of(StoredObject.of(key, in.readAllBytes(), head.contentType(), head.metadata()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        } catch (SdkException failure) {
            throw SdkErrors.of("Reading an object of the bucket " + bucket, failure);
        } catch (IOException broken) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE, "An object of the bucket " + bucket + " ended too early.", broken);
        }
    }

    @Override
    public void put(StoredObject object) {
        ObjectKey.checked(object.key());
        try {
            s3.putObject(
                    request -> request.bucket(bucket)
                            .key(object.key())
                            .contentType(object.contentType())
                            .metadata(object.metadata()),
                    RequestBody.fromBytes(object.content()));
        } catch (SdkException failure) {
            throw SdkErrors.of("Storing an object in the bucket " + bucket, failure);
        }
    }

    @Override
    public void delete(String key) {
        ObjectKey.checked(key);
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException failure) {
            throw SdkErrors.of("Deleting an object of the bucket " + bucket, failure);
        }
    }
}
