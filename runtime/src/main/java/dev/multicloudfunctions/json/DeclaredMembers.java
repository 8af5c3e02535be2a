package dev.multicloudfunctions.json;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults of a document as logs may have them. Names that a type declares are ours; all others, and the keys of maps, were
 * chosen by whoever sent the document, and may be anybody's data.
 */
@Experimental
public final class DeclaredMembers {

    private final Set<String> names = new HashSet<>();
    private final Set<Type> visited = new HashSet<>();

    private DeclaredMembers() {}

    /**
     * The same refusal with a {@code ?} for each name that the type does not declare.
     *
     * @param type that the document was read as
     */
    public static FunctionException only(Type type, FunctionException refused) {
        var declared = new DeclaredMembers();
        declared.visit(type);
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : refused.faults()) {
            String member = fault.member();
            faults.add(member == null ? fault : new Fault(declared.shown(member), fault.detail()));
        }
        return faults.equals(refused.faults()) ? refused : new FunctionException(refused.kind(), faults);
    }

    private void visit(Type type) {
        if (!visited.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType parameterized) {
            visit(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                visit(argument);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                names.add(component.getName());
                visit(component.getGenericType());
            }
        } else if (type instanceof Class<?> array && array.isArray()) {
            visit(array.getComponentType());
        }
    }

    private String shown(String path) {
        var shown = new StringBuilder();
        for (String step : path.split("\\.", -1)) {
            int index = step.indexOf('[');
            String name = index < 0 ? step : step.substring(0, index);
            boolean indexed = index < 0 || step.substring(index).matches("(\\[\\d+\\])+");
            shown.append(shown.length() == 0 ? "" : ".");
            shown.append(indexed && (name.isEmpty() && index == 0 || names.contains(name)) ? step : "?");
        }
        return shown.toString();
    }
}
