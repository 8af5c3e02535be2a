package dev.multicloudfunctions.version;

/**
 * What answers.
 *
 * @param version the setting {@code APP_VERSION}, else the version that was built
 * @param platform {@code aws}, {@code azure}, {@code gcp}, {@code container} or {@code memory}
 * @param region the platform's own name of the region, or {@code local}
 */
public record Deployment(String version, String platform, String region) {}
