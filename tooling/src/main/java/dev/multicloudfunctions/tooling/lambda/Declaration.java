package dev.multicloudfunctions.tooling.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A function declared in place, by its classes and a lambda that keeps nothing. It becomes one that is made by a factory of
 * the module, so that declaring it loads none of them.
 */
final class Declaration {

    private static final String BUILDER = "dev/multicloudfunctions/function/FunctionTable$Builder";
    private static final String BOUND = "dev/multicloudfunctions/function/BoundFunction";
    private static final String PLATFORM = "Ldev/multicloudfunctions/function/Platform;";
    private static final String FACTORY = "dev/multicloudfunctions/function/FunctionFactory";
    private static final String MADE = "(Ljava/lang/String;" + PLATFORM + ")L" + BOUND + ';';
    private static final String HEAD = "(Ljava/lang/String;Ldev/multicloudfunctions/function/Trigger;";
    private static final String CLASS = "Ljava/lang/Class;";
    private static final String MAKER = "Ljava/util/function/Function;)L" + BUILDER + ';';

    /** The name of the method by which it is declared, and of that by which it is bound. */
    private static final Map<String, String> KINDS =
            Map.of("function", "of", "consumer", "consumer", "supplier", "supplier");

    private final MethodInsnNode call;
    private final InvokeDynamicInsnNode maker;
    private final List<LdcInsnNode> types;
    private @Nullable String owner;
    private @Nullable MethodNode bridge;

    private Declaration(MethodInsnNode call, InvokeDynamicInsnNode maker, List<LdcInsnNode> types) {
        this.call = call;
        this.maker = maker;
        this.types = types;
    }

    /** Null if a call declares no function in this way. */
    static @Nullable Declaration of(MethodInsnNode call) {
        if (!call.owner.equals(BUILDER) || !KINDS.containsKey(call.name)) {
            return null;
        }
        int count = call.name.equals("function") ? 2 : 1;
        if (!call.desc.equals(HEAD + CLASS.repeat(count) + MAKER)
                || !(before(call) instanceof InvokeDynamicInsnNode maker)
                || !maker.desc.startsWith("()")) {
            return null;
        }
        var types = new ArrayList<LdcInsnNode>();
        AbstractInsnNode last = maker;
        for (int i = 0; i < count; i++) {
            last = before(last);
            if (!(last instanceof LdcInsnNode constant) || !(constant.cst instanceof Type)) {
                return null;
            }
            types.add(0, constant);
        }
        return new Declaration(call, maker, types);
    }

    private static @Nullable AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction.getPrevious();
        while (before instanceof LabelNode || before instanceof LineNumberNode) {
            before = before.getPrevious();
        }
        return before;
    }

    InvokeDynamicInsnNode maker() {
        return maker;
    }

    /** The name of a module's factory. */
    static String factory(String module) {
        return module + "$Factory";
    }

    /** @param bridge the method that does what the lambda does */
    void replace(InsnList instructions, String module, int number, MethodNode bridge) {
        this.owner = module;
        this.bridge = bridge;
        types.forEach(instructions::remove);
        instructions.insertBefore(maker, new LdcInsnNode(number));
        instructions.set(
                maker,
                new MethodInsnNode(Opcodes.INVOKESTATIC, factory(module), Lambda.MAKE, "(I)L" + FACTORY + ';', false));
        instructions.set(
                call,
                new MethodInsnNode(
                        Opcodes.INVOKEVIRTUAL,
                        BUILDER,
                        "function",
                        HEAD + 'L' + FACTORY + ";)L" + BUILDER + ';',
                        false));
    }

    /** The factory of all functions of a module, each by its number. */
    static byte[] classFile(String name, int version, List<Declaration> declarations) {
        ClassWriter writer = Lambda.begun(name, version, FACTORY, Type.INT_TYPE);
        made(writer.visitMethod(Opcodes.ACC_PUBLIC, "make", MADE, null, null), name, declarations);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void made(MethodVisitor code, String name, List<Declaration> declarations) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "c0", "I");
        var labels = new Label[declarations.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        code.visitTableSwitchInsn(0, labels.length - 1, labels[0], labels);
        for (int i = 0; i < labels.length; i++) {
            code.visitLabel(labels[i]);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            declarations.get(i).bind(code);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void bind(MethodVisitor code) {
        MethodNode made = bridge;
        String module = owner;
        if (made == null || module == null) {
            throw new IllegalStateException("A declaration that was not replaced");
        }
        var parameters = new StringBuilder("(");
        for (LdcInsnNode type : types) {
            code.visitLdcInsn(type.cst);
            parameters.append(CLASS);
        }
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, module, made.name, made.desc, false);
        parameters
                .append(Type.getReturnType(made.desc).getDescriptor())
                .append(")L")
                .append(BOUND)
                .append(';');
        code.visitMethodInsn(Opcodes.INVOKESTATIC, BOUND, KINDS.get(call.name), parameters.toString(), false);
        code.visitInsn(Opcodes.ARETURN);
    }
}
