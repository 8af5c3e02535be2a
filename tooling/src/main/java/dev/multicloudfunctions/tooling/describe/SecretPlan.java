package dev.multicloudfunctions.tooling.describe;

/**
 * A secret.
 *
 * @param setting the environment variable that may hold it or say where it is
 * @param random whether nobody but the application has to know it, as {@code orRandom()} says in each function that reads it
 */
public record SecretPlan(String name, String setting, boolean random) {

    static SecretPlan of(ResourcePlan resource) {
        return new SecretPlan(
                resource.name(),
                resource.setting(),
                resource.row().path("random").asBoolean());
    }

    /** Of one function; another may need a value that somebody gives. */
    SecretPlan and(SecretPlan other) {
        return new SecretPlan(name, setting, random && other.random);
    }

    public String id() {
        return Ids.pascal(name);
    }
}
