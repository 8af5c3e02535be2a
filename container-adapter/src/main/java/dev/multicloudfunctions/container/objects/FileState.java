package dev.multicloudfunctions.container.objects;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What a look at a file tells of its content. Two writes that leave both equal are taken for one.
 *
 * @param size in bytes
 * @param modifiedNanos when it was last written, in nanoseconds since 1970, as exactly as the file system keeps it
 */
record FileState(long size, long modifiedNanos) {

    static FileState of(BasicFileAttributes attributes) {
        return new FileState(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }
}
