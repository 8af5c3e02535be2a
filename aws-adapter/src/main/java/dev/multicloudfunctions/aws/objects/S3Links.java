package dev.multicloudfunctions.aws.objects;

import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.LinkTerms;
import java.util.Map;

/**
 * Presigned URLs of one S3 bucket (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html). Nobody
 * is asked for them. S3 holds an upload to the type that was signed; a PUT knows no most bytes, only a length that is known
 * when it is signed.
 */
public final class S3Links implements LinkSigner {

    private final S3ObjectStore store;

    private S3Links(S3ObjectStore store) {
        this.store = store;
    }

    /** Signs with the credentials of the bucket's client. Typed so that whoever calls this loads nothing before. */
    public static LinkSigner of(S3ObjectStore store) {
        return new S3Links(store);
    }

    @Override
    public SignedLink sign(LinkTerms terms) {
        String type = terms.contentType();
        Map<String, String> headers = type == null ? Map.of() : Map.of("content-type", type);
        return store.presign(terms.method(), terms.key(), headers, terms.seconds());
    }
}
