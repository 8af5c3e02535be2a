package dev.multicloudfunctions.container.objects;

/** Tells of objects that are there whole, so that nobody has to look at them twice. Thread-safe. */
@FunctionalInterface
public interface ObjectArrivals {

    /** Raises the event of an object that was just put, if that has not happened yet. */
    void arrived(String bucket, String key);
}
