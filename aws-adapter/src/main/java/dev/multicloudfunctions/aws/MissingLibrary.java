package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;

/** Says what to add where the package of this process lacks a library: {@code function-slim.zip} has only what most need. */
final class MissingLibrary {

    private MissingLibrary() {}

    /**
     * The exception to throw.
     *
     * @param user what needs the library, as the beginning of a sentence: {@code MAIN_CLASS needs Spring}
     * @param artifacts what would have to be in {@code lib/}, with what it depends on
     */
    static FunctionException of(String user, String artifacts, NoClassDefFoundError missing) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                user + ", of which this package lacks a part. Deploy function.zip, which has it, instead of"
                        + " function-slim.zip; or add " + artifacts + " to lib/, with what it depends on.",
                missing);
    }
}
