package dev.multicloudfunctions.bucket;

import dev.multicloudfunctions.spelling.ResourceName;

/**
 * A bucket of objects that an application names once: {@code static final Bucket INBOX = Bucket.of("inbox");}. A
 * constant without any I/O: which functions may read or write it follows from the handles that they ask for, and where
 * it is from the setting {@code INBOX_BUCKET}, which each deployment fills in (in memory and in the container there is
 * a folder of its own). Immutable and thread-safe; equal to another of the same name and prefix.
 */
public final class Bucket {

    /** Leaves room for a deployment's own prefix within the 63 characters that S3 and Blob Storage take. */
    private static final int MAX_NAME = 40;

    private final String name;
    private final String prefix;

    private Bucket(String name, String prefix) {
        this.name = name;
        this.prefix = prefix;
    }

    /**
     * Names a bucket.
     *
     * @param name lower-case letters, digits and inner hyphens, beginning with a letter, at most 40 characters
     * @throws IllegalArgumentException for any other name
     */
    public static Bucket of(String name) {
        return new Bucket(ResourceName.checked("bucket", name, MAX_NAME), "");
    }

    /**
     * The part of this bucket whose keys begin with {@code prefix}: a handle to it has rights to those objects alone,
     * and refuses all other keys. Keys are given whole, prefix included.
     *
     * @param prefix as {@code mail/}; where this is such a part already, it must begin with that one's
     * @throws IllegalArgumentException for a prefix that begins with a slash, or is outside of this part
     */
    public Bucket under(String prefix) {
        if (prefix.startsWith("/") || !prefix.startsWith(this.prefix)) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' of the bucket '" + name + "' must "
                    + (prefix.startsWith("/") ? "not begin with a slash: keys do not." : "begin with " + this.prefix));
        }
        return new Bucket(name, prefix);
    }

    /** The logical name, as {@code images}. */
    public String name() {
        return name;
    }

    /** What the keys begin with; empty for the whole bucket. */
    public String prefix() {
        return prefix;
    }

    /** The environment variable that has the platform's own name of the bucket: {@code INBOX_BUCKET}. */
    public String setting() {
        return ResourceName.variable(name, "_BUCKET");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bucket bucket && name.equals(bucket.name) && prefix.equals(bucket.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + prefix.hashCode();
    }

    /** Name and prefix. */
    @Override
    public String toString() {
        return prefix.isEmpty() ? name : name + '/' + prefix;
    }
}
