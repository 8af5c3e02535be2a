package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.Principal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that not everybody may call, and what they tell of who does. */
final class Secured {

    private Secured() {}

    /**
     * What a caller sends, and who it is.
     *
     * @param caller from the token alone
     */
    record Signed(String segment, String caller, @Nullable String text) {}

    /** Whoever sent it, as text if known. */
    record Perhaps(@Nullable String caller, @Nullable String text) {}

    /** An input with claims. */
    record Claimed(Person person) {}

    /** Some claims. */
    record Person(
            String sub, String email, Place place, @Nullable String phone) {}

    /** A claim that is an object. */
    record Place(String city) {}

    /** An input with all that is known. */
    record Known(Principal who) {}

    /** What a token allows. */
    record Allowed(String subject, List<String> scopes) {}

    static void declare(FunctionTable.Builder table) {
        table.function(
                        "conformanceSecured",
                        Trigger.Http.of("/conformance/secured/{segment}", "GET", "POST")
                                .secured("todos:read", "todos:write")
                                .principal("caller"),
                        Signed.class,
                        Signed.class,
                        platform -> Function.identity())
                .function(
                        "conformanceClaims",
                        Trigger.Http.get("/conformance/claims").secured().principal("person"),
                        Claimed.class,
                        Person.class,
                        platform -> Claimed::person)
                .function(
                        "conformanceAllowed",
                        Trigger.Http.get("/conformance/allowed").secured().principal("who"),
                        Known.class,
                        Allowed.class,
                        platform -> known -> new Allowed(
                                known.who().subject(), List.copyOf(known.who().scopes())))
                .function(
                        "conformancePerhaps",
                        Trigger.Http.of("/conformance/perhaps", "GET", "POST").principal("caller"),
                        Perhaps.class,
                        Perhaps.class,
                        platform -> Function.identity())
                .function(
                        "conformanceOpen",
                        Trigger.Http.get("/conformance/open/{segment}").open(),
                        Segment.class,
                        Segment.class,
                        platform -> Function.identity());
    }
}
