package dev.multicloudfunctions.auth;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType.Text;
import dev.multicloudfunctions.setting.Settings;
import java.util.ArrayList;
import java.util.List;

/** The settings of functions whose callers prove with a token who they are. */
public final class AuthSettings {

    /** Whose tokens are taken. */
    public static final Setting<String> ISSUER = Setting.of(
                    "AUTH_ISSUER",
                    new IssuerAddress(),
                    "The OpenID Connect issuer whose bearer tokens secured routes take. Its keys are found by"
                            + " `/.well-known/openid-configuration` below it.")
            .example("https://issuer.example");

    /** For whom tokens must be meant. */
    public static final Setting<String> AUDIENCE = Setting.of(
                    "AUTH_AUDIENCE",
                    new Text(1024),
                    "What a token's `aud` must have one of: an audience, or several divided by commas. A token without"
                            + " `aud` is taken by its `client_id`.")
            .example("todos");

    /** Where tokens say what they allow. */
    public static final Setting<String> SCOPES_CLAIM = Setting.optional(
            "AUTH_SCOPES_CLAIM",
            new Text(1024),
            "scope,scp",
            "The claims with what a token allows, divided by commas: each is a text of words or a list; `a.b` is also the"
                    + " member `b` of `a`, as in `realm_access.roles`.");

    /** The keys of callers where {@code HTTP_ACCESS} is {@code keys}; several while they are rotated. */
    public static final Secret API_KEYS = Secret.of("api-keys");

    /** All of them, in the order of the documentation. */
    public static final List<Setting<?>> ALL = List.of(ISSUER, AUDIENCE, SCOPES_CLAIM);

    private AuthSettings() {}

    /** What keeps tokens from being taken: each setting that is missing or malformed; a list of the caller's own. */
    public static List<Fault> faults(Settings settings) {
        var faults = new ArrayList<Fault>();
        for (Setting<?> setting : ALL) {
            try {
                var unused = settings.text(setting);
            } catch (FunctionException fault) {
                faults.addAll(fault.faults());
            }
        }
        return faults;
    }
}
