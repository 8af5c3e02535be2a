package dev.multicloudfunctions.function;

import dev.multicloudfunctions.spelling.EditDistance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is said of a name that no function has. */
final class UnknownName {

    private UnknownName() {}

    /** Lists the names that there are, the closest first, and asks for it if it is close. */
    static String message(String name, FunctionTable table) {
        List<String> names = new ArrayList<>();
        for (FunctionDefinition definition : table.definitions()) {
            names.add(definition.name());
        }
        if (names.isEmpty()) {
            return "No function is named '" + name + "'. The table is empty.";
        }
        names.sort(Comparator.comparingInt(each -> EditDistance.between(name, each)));
        String closest = names.get(0);
        boolean close = EditDistance.isClose(EditDistance.between(name, closest), closest.length());
        return "No function is named '" + name + "'." + (close ? " Did you mean '" + closest + "'?" : "")
                + " There are: " + String.join(", ", names) + '.';
    }
}
