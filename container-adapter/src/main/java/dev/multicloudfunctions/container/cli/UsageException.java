package dev.multicloudfunctions.container.cli;

/** The command line or the environment asks for something that does not exist; the message names every fault. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
