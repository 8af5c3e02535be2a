package dev.multicloudfunctions.function;

import dev.multicloudfunctions.auth.AuthSettings;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Setting;
import java.util.List;

/** What must be set where not everybody may call. */
final class CallerSettings {

    private static final String LIBRARY = "com/nimbusds/jose/JWSHeader.class";

    private CallerSettings() {}

    /** Asks for what a route needs. What only {@code HTTP_ACCESS} needs is no function's own, and so no right of it. */
    static void ask(Trigger.Http http, Functions functions, PlatformView view) {
        if (!functions.platform().knowsCallersBySettings()) {
            return;
        }
        if (http.scopes() == null) {
            for (Fault fault : byDefault(functions)) {
                view.lacks(fault);
            }
        } else {
            for (Setting<?> setting : AuthSettings.ALL) {
                Object unused = view.setting(setting);
            }
            for (Fault fault : library()) {
                view.lacks(fault);
            }
        }
    }

    /** What is wrong where {@code HTTP_ACCESS} guards routes. */
    static List<Fault> byDefault(Functions functions) {
        if (!functions.access().equals("keys")) {
            return byToken(functions.platform());
        }
        try {
            functions.platform().check(AuthSettings.API_KEYS);
            return List.of();
        } catch (FunctionException malformed) {
            return malformed.faults();
        }
    }

    /** What is wrong where callers show tokens. */
    static List<Fault> byToken(Ports platform) {
        if (!platform.knowsCallersBySettings()) {
            return List.of();
        }
        List<Fault> faults = AuthSettings.faults(platform.settings());
        faults.addAll(library());
        return faults;
    }

    private static List<Fault> library() {
        return CallerSettings.class.getClassLoader().getResource(LIBRARY) != null
                ? List.of()
                : List.of(new Fault(
                        AuthSettings.ISSUER.name(),
                        "is of no use: the package lacks what checks tokens. Package it with the option --access jwt, or"
                                + " add com.nimbusds:nimbus-jose-jwt."));
    }
}
