package dev.multicloudfunctions.container.web;

/** Which raw paths are Spring's: plain ones below {@code /actuator}, without anything that a decoder could change. */
final class ActuatorPaths {

    private static final String ROOT = "/actuator";

    private ActuatorPaths() {}

    static boolean contain(String path) {
        if (!path.startsWith(ROOT) || (path.length() > ROOT.length() && path.charAt(ROOT.length()) != '/')) {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if ((c < 'a' || c > 'z') && c != '/' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
