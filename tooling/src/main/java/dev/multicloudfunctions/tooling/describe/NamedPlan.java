package dev.multicloudfunctions.tooling.describe;

/**
 * What has a name alone, as a secret.
 *
 * @param setting the environment variable that may hold it or say where it is
 */
public record NamedPlan(String name, String setting) {

    public String id() {
        return Ids.pascal(name);
    }
}
