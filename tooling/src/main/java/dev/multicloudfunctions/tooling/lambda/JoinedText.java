package dev.multicloudfunctions.tooling.lambda;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Texts that are joined by plus, as {@link java.lang.invoke.StringConcatFactory} is told of them. */
final class JoinedText {

    private static final char ARGUMENT = 1;
    private static final char CONSTANT = 2;
    private static final String BUILDER = "java/lang/StringBuilder";

    private JoinedText() {}

    /** A static method that joins them; null if that is not what is asked for. */
    static @Nullable MethodNode method(String name, InvokeDynamicInsnNode dynamic) {
        if (!dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")
                || !dynamic.bsm.getName().equals("makeConcatWithConstants")) {
            return null;
        }
        var method = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, dynamic.desc, null, null);
        method.visitTypeInsn(Opcodes.NEW, BUILDER);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        Type[] arguments = Type.getArgumentTypes(dynamic.desc);
        String recipe = (String) dynamic.bsmArgs[0];
        var text = new StringBuilder();
        int argument = 0;
        int constant = 1;
        int local = 0;
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            if (c == ARGUMENT) {
                append(method, text);
                method.visitVarInsn(arguments[argument].getOpcode(Opcodes.ILOAD), local);
                append(method, appended(arguments[argument]));
                local += arguments[argument++].getSize();
            } else if (c == CONSTANT) {
                text.append(dynamic.bsmArgs[constant++]);
            } else {
                text.append(c);
            }
        }
        append(method, text);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        return method;
    }

    private static void append(MethodNode method, StringBuilder text) {
        if (text.length() > 0) {
            method.visitLdcInsn(text.toString());
            append(method, "Ljava/lang/String;");
            text.setLength(0);
        }
    }

    private static void append(MethodNode method, String type) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", '(' + type + ")L" + BUILDER + ';', false);
    }

    /** As which of the types that a builder takes; an array of characters is an object here. */
    private static String appended(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.OBJECT ->
                type.getInternalName().equals("java/lang/String") ? type.getDescriptor() : "Ljava/lang/Object;";
            case Type.ARRAY -> "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }
}
