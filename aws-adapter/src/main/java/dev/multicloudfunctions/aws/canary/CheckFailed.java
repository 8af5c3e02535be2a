package dev.multicloudfunctions.aws.canary;

/** The new version is not what it should be, or cannot be tried: traffic must not go to it. */
final class CheckFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckFailed(String reason) {
        super(reason, null, false, false);
    }
}
