package dev.multicloudfunctions.secret.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.SettingType;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the next version of a secret says, where the text of one holds all values that are valid, divided by commas, the
 * current one first. A text of ours has three: the current value, the one before, and the one after, which lies there from
 * one rotation to the next, so that every process accepts it before any signs with it.
 */
public final class Rotation {

    private static final int VALUES = 3;
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Rotation() {}

    /**
     * The text after this one: its last value is the current one then, its first the one before, and one is drawn. In a text of
     * less than three nobody can tell the last one from one that is old: it gets what it lacks, and goes on as it is.
     *
     * @throws FunctionException INTERNAL if it has a value that is too short
     */
    public static String next(String text) {
        String before = text.strip();
        if (SettingType.Secret.LEAST.fault(before) != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, "The secret " + SettingType.Secret.LEAST.fault(before) + " It stays as it is.");
        }
        String[] values = before.split(",");
        if (values.length >= VALUES) {
            return values[values.length - 1] + ',' + values[0] + ',' + random();
        }
        var filled = new StringBuilder(before);
        for (int i = values.length; i < VALUES; i++) {
            filled.append(',').append(random());
        }
        return filled.toString();
    }

    /** A value that nobody knows: 192 bits in hexadecimal digits. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
