package dev.multicloudfunctions.tooling.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class whose lambdas have become classes, which are loaded when they are reached, whose joined texts are built without
 * generated code, and whose declarations of functions name nothing of these functions. What it does is the same. A lambda of
 * an unusual form stays: one of a serializable type, one whose arguments are boxed on the way, a constructor.
 */
final class PlainClass {

    private final ClassNode node = new ClassNode();
    private final ClassReader reader;
    private final Map<String, byte[]> made = new LinkedHashMap<>();
    private final List<MethodNode> methods = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();

    private PlainClass(byte[] classFile) {
        this.reader = new ClassReader(classFile);
        reader.accept(node, 0);
    }

    /**
     * The class and those made of its lambdas, by their internal names.
     *
     * @return itself alone, byte for byte, if there is nothing to do
     */
    static Map<String, byte[]> of(byte[] classFile) {
        var plain = new PlainClass(classFile);
        if ((plain.node.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE)) != 0 || plain.isOld()) {
            return Map.of(plain.node.name, classFile);
        }
        for (MethodNode method : List.copyOf(plain.node.methods)) {
            plain.rewrite(method);
        }
        return plain.methods.isEmpty() ? Map.of(plain.node.name, classFile) : plain.written();
    }

    /** Before Java 11 a class called its own private methods in another way, and joined texts without help. */
    private boolean isOld() {
        return (node.version & 0xffff) < Opcodes.V11;
    }

    private void rewrite(MethodNode method) {
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each instanceof MethodInsnNode call) {
                Declaration declaration = Declaration.of(call);
                if (declaration != null) {
                    Lambda maker = Lambda.of(node.name, declaration.maker());
                    if (maker != null) {
                        declaration.replace(method.instructions, node.name, declarations.size(), bridge(maker));
                        declarations.add(declaration);
                    }
                }
            }
        }
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each instanceof InvokeDynamicInsnNode dynamic) {
                MethodInsnNode instead = instead(dynamic);
                if (instead != null) {
                    method.instructions.set(dynamic, instead);
                }
            }
        }
    }

    private @Nullable MethodInsnNode instead(InvokeDynamicInsnNode dynamic) {
        Lambda lambda = Lambda.of(node.name, dynamic);
        if (lambda != null) {
            String name = node.name + "$Lambda" + made.size();
            made.put(name, lambda.classFile(name, node.version, bridge(lambda)));
            return new MethodInsnNode(Opcodes.INVOKESTATIC, name, Lambda.MAKE, dynamic.desc, false);
        }
        MethodNode joined = JoinedText.method("joined$" + methods.size(), dynamic);
        if (joined == null) {
            return null;
        }
        methods.add(joined);
        return new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, joined.name, joined.desc, false);
    }

    /** A method that does what the lambda does with the rights that this class has. */
    private MethodNode bridge(Lambda lambda) {
        MethodNode bridge = lambda.bridge("lambda$plain$" + methods.size());
        methods.add(bridge);
        return bridge;
    }

    private Map<String, byte[]> written() {
        if (!declarations.isEmpty()) {
            String name = Declaration.factory(node.name);
            made.put(name, Declaration.classFile(name, node.version, declarations));
        }
        node.methods.addAll(methods);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        var all = new LinkedHashMap<String, byte[]>();
        all.put(node.name, writer.toByteArray());
        all.putAll(made);
        return all;
    }
}
