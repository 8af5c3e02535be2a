package dev.multicloudfunctions.aws.envelope;

import dev.multicloudfunctions.error.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Failures whose class has the name of their kind, as {@code NOT_FOUND}: Lambda's runtime client tells Lambda the name of an
 * exception's class as {@code errorType} (https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html), which the
 * {@code ErrorEquals} of Step Functions is compared with
 * (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html). A class without a package cannot lie in a
 * jar with a module's name, so each is written when it is first needed: it extends {@link InvocationFailed} by a constructor that
 * passes the message on.
 */
final class KindClasses extends ClassLoader {

    private static final KindClasses LOADER = new KindClasses();

    private static final int JAVA_8 = 52;
    private static final int PUBLIC = 1;
    private static final int SUPER = 0x20;

    private KindClasses() {
        super(InvocationFailed.class.getClassLoader());
    }

    static InvocationFailed failure(ErrorKind kind, String message) {
        try {
            return (InvocationFailed) Class.forName(kind.name(), true, LOADER)
                    .getConstructor(String.class)
                    .newInstance(message);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ErrorKind kind : ErrorKind.values()) {
            if (kind.name().equals(name)) {
                byte[] written = written(name);
                return defineClass(name, written, 0, written.length);
            }
        }
        throw new ClassNotFoundException(name);
    }

    /** By chapter 4 of the Java Virtual Machine Specification. */
    private static byte[] written(String name) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(0xcafebabe);
            out.writeInt(JAVA_8);
            // The constants, from 1 on
            out.writeShort(10);
            utf8(out, name);
            reference(out, 7, 1);
            utf8(out, InvocationFailed.class.getName().replace('.', '/'));
            reference(out, 7, 3);
            utf8(out, "<init>");
            utf8(out, "(Ljava/lang/String;)V");
            reference(out, 12, 5, 6);
            reference(out, 10, 4, 7);
            utf8(out, "Code");
            // The class 2 extends 4, has no interfaces and no fields, and one method
            for (int part : new int[] {PUBLIC | SUPER, 2, 4, 0, 0, 1}) {
                out.writeShort(part);
            }
            // which is public, is called 5, is of the type 6, and has one attribute, 9
            for (int part : new int[] {PUBLIC, 5, 6, 1, 9}) {
                out.writeShort(part);
            }
            byte[] code = {0x2a, 0x2b, (byte) 0xb7, 0, 8, (byte) 0xb1}; // aload_0, aload_1, invokespecial 8, return
            out.writeInt(12 + code.length);
            out.writeShort(2);
            out.writeShort(2);
            out.writeInt(code.length);
            out.write(code);
            // Neither handlers, nor attributes of the code, nor of the class
            out.write(new byte[6]);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int... indexes) throws IOException {
        out.writeByte(tag);
        for (int index : indexes) {
            out.writeShort(index);
        }
    }
}
