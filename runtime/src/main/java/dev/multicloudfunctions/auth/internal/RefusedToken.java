package dev.multicloudfunctions.auth.internal;

/** Why a token is not taken: a sentence for its sender, which has nothing of the token in it. */
public final class RefusedToken extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedToken(String why) {
        super(why, null, false, false);
    }

    /** The sentence. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
