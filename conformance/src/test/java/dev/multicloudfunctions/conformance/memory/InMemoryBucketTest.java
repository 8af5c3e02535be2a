package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.conformance.bucket.BucketConformance;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.memory.InMemoryPlatform;

class InMemoryBucketTest extends BucketConformance {

    private final InMemoryPlatform platform = new InMemoryPlatform();

    @Override
    protected ObjectStore open(Bucket bucket) {
        return platform.objects(bucket);
    }

    @Override
    protected ObjectLinks links(Bucket bucket) {
        return platform.links(bucket);
    }

    @Override
    protected HttpResponse follow(SignedLink link, byte[] content) {
        return platform.follow(link, content);
    }
}
