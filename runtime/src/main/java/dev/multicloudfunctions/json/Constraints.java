package dev.multicloudfunctions.json;

/**
 * The rules that annotations of {@code jakarta.validation} state, where a provider is on the class path; without one, nothing is
 * checked. Only records that have such an annotation come here.
 */
final class Constraints {

    private static volatile boolean missing;

    private Constraints() {}

    /** Records what a record breaks, each with the path of its member within the record. */
    static void check(Object made, Faults faults) {
        if (missing) {
            return;
        }
        try {
            BeanConstraints.check(made, faults);
        } catch (NoClassDefFoundError absent) {
            String name = absent.getMessage();
            if (name == null || !name.startsWith("jakarta/validation/")) {
                throw absent;
            }
            missing = true;
        }
    }
}
