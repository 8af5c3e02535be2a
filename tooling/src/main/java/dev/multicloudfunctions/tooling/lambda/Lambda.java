package dev.multicloudfunctions.tooling.lambda;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A lambda or method reference as {@link java.lang.invoke.LambdaMetafactory} is told of it.
 *
 * @param owner the internal name of the class that has it
 * @param captured what it keeps
 * @param instantiated its method's type where it is made, the erased one being {@code erased}
 */
record Lambda(String owner, String type, String method, Type[] captured, Type erased, Type instantiated, Handle does) {

    /** The method of the class that stands for it, which makes one. */
    static final String MAKE = "make";

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    /** Null if it is no lambda, or one of an unusual form. */
    static @Nullable Lambda of(String owner, InvokeDynamicInsnNode dynamic) {
        if (!dynamic.bsm.getOwner().equals(FACTORY) || !dynamic.bsm.getName().equals("metafactory")) {
            return null;
        }
        var lambda = new Lambda(
                owner,
                Type.getReturnType(dynamic.desc).getInternalName(),
                dynamic.name,
                Type.getArgumentTypes(dynamic.desc),
                (Type) dynamic.bsmArgs[0],
                (Type) dynamic.bsmArgs[2],
                (Handle) dynamic.bsmArgs[1]);
        return lambda.isUsual() ? lambda : null;
    }

    private boolean isUsual() {
        if (does.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return false;
        }
        Type[] given = given();
        Type[] wanted = wanted();
        boolean usual = given.length == wanted.length && passes(returned(), instantiated.getReturnType());
        for (int i = 0; usual && i < given.length; i++) {
            usual = passes(given[i], wanted[i]);
        }
        Type[] parameters = erased.getArgumentTypes();
        Type[] special = instantiated.getArgumentTypes();
        for (int i = 0; usual && i < parameters.length; i++) {
            usual = passes(parameters[i], special[i]);
        }
        return usual && passes(instantiated.getReturnType(), erased.getReturnType());
    }

    /** Whether a value needs no more than a cast, or is left. */
    private static boolean passes(Type from, Type to) {
        return from.equals(to) || to == Type.VOID_TYPE || isReference(from) && isReference(to);
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    /** What the bridge is given: what was kept, then the arguments. */
    private Type[] given() {
        Type[] arguments = instantiated.getArgumentTypes();
        var given = new Type[captured.length + arguments.length];
        System.arraycopy(captured, 0, given, 0, captured.length);
        System.arraycopy(arguments, 0, given, captured.length, arguments.length);
        return given;
    }

    /** What its code takes, the object that has the method first. */
    private Type[] wanted() {
        Type[] arguments = Type.getArgumentTypes(does.getDesc());
        if (does.getTag() == Opcodes.H_INVOKESTATIC) {
            return arguments;
        }
        var wanted = new Type[arguments.length + 1];
        wanted[0] = Type.getObjectType(does.getOwner());
        System.arraycopy(arguments, 0, wanted, 1, arguments.length);
        return wanted;
    }

    private Type returned() {
        return Type.getReturnType(does.getDesc());
    }

    private String bridgeDescriptor() {
        return Type.getMethodDescriptor(instantiated.getReturnType(), given());
    }

    /** A static method of the class that has it, for classes of the same package. */
    MethodNode bridge(String name) {
        var bridge = new MethodNode(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, bridgeDescriptor(), null, null);
        Type[] wanted = wanted();
        load(bridge, given(), wanted, 0);
        bridge.visitMethodInsn(code(), does.getOwner(), does.getName(), does.getDesc(), does.isInterface());
        give(bridge, returned(), instantiated.getReturnType());
        bridge.visitMaxs(0, 0);
        return bridge;
    }

    private int code() {
        return switch (does.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            // Since Java 11 a class calls its own private methods so too.
            default -> Opcodes.INVOKEVIRTUAL;
        };
    }

    /** A class of this name, whose objects are such lambdas. */
    byte[] classFile(String name, int version, MethodNode bridge) {
        ClassWriter writer = begun(name, version, type, captured);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, erased.getDescriptor(), null, null);
        code.visitCode();
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, captured[i].getDescriptor());
        }
        load(code, erased.getArgumentTypes(), instantiated.getArgumentTypes(), 1);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, bridge.name, bridge.desc, false);
        give(code, instantiated.getReturnType(), erased.getReturnType());
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /**
     * The beginning of a class whose objects keep values in {@code c0}, {@code c1} and so on, with a static method {@link
     * #MAKE} that makes one.
     *
     * @param type the interface that it has
     */
    static ClassWriter begun(String name, int version, String type, Type... captured) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                new String[] {type});
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "c" + i, captured[i].getDescriptor(), null, null);
        }
        constructor(writer, name, captured);
        maker(writer, name, type, captured);
        return writer;
    }

    private static void constructor(ClassWriter writer, String name, Type[] captured) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PRIVATE, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        int local = 1;
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, captured[i].getDescriptor());
            local += captured[i].getSize();
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void maker(ClassWriter writer, String name, String type, Type[] captured) {
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_STATIC, MAKE, Type.getMethodDescriptor(Type.getObjectType(type), captured), null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        load(code, captured, captured, 0);
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL, name, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void load(MethodVisitor code, Type[] from, Type[] to, int first) {
        int local = first;
        for (int i = 0; i < from.length; i++) {
            code.visitVarInsn(from[i].getOpcode(Opcodes.ILOAD), local);
            cast(code, from[i], to[i]);
            local += from[i].getSize();
        }
    }

    private static void cast(MethodVisitor code, Type from, Type to) {
        if (isReference(to) && !from.equals(to) && !to.getInternalName().equals("java/lang/Object")) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static void give(MethodVisitor code, Type from, Type to) {
        if (to == Type.VOID_TYPE && from != Type.VOID_TYPE) {
            code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        } else {
            cast(code, from, to);
        }
        code.visitInsn(to.getOpcode(Opcodes.IRETURN));
    }
}
