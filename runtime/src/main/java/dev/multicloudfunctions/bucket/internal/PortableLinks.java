package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Duration;

/** The links of a bucket, or of its part under a prefix, in any store. */
public final class PortableLinks implements ObjectLinks {

    private final Bucket bucket;
    private final LinkSigner signer;

    private PortableLinks(Bucket bucket, LinkSigner signer) {
        this.bucket = bucket;
        this.signer = signer;
    }

    /** @param signer of the whole bucket */
    public static ObjectLinks of(Bucket bucket, LinkSigner signer) {
        return new PortableLinks(bucket, signer);
    }

    @Override
    public SignedLink download(String key, Duration valid) {
        return signer.sign(new LinkTerms(PortableObjects.within(bucket, key), null, 0, seconds(valid)));
    }

    @Override
    public SignedLink upload(String key, String contentType, long maxBytes, Duration valid) {
        PortableObjects.within(bucket, key);
        ObjectRules.checkedType(contentType);
        if (maxBytes < 1 || maxBytes > ObjectStore.MAX_STREAM_BYTES) {
            throw FunctionException.invalid(
                    "maxBytes", "Must be from 1 to " + ObjectStore.MAX_STREAM_BYTES + " bytes.");
        }
        return signer.sign(new LinkTerms(key, contentType, maxBytes, seconds(valid)));
    }

    private static long seconds(Duration valid) {
        if (valid.toSeconds() < 1 || valid.compareTo(MAX_VALID) > 0) {
            throw FunctionException.invalid(
                    "valid", "A link is valid from 1 second to " + MAX_VALID.toSeconds() + " seconds.");
        }
        return valid.toSeconds();
    }
}
