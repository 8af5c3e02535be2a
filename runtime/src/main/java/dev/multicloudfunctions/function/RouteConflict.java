package dev.multicloudfunctions.function;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pairs of routes that cannot be told apart, on our router or on a gateway before it. */
final class RouteConflict {

    private static final int LITERAL = 0;
    private static final int VARIABLE = 1;
    private static final int REST = 2;
    private static final int ENDED = 3;

    private RouteConflict() {}

    static void find(FunctionDefinition a, FunctionDefinition b, List<String> faults) {
        var first = (Trigger.Http) a.trigger();
        var second = (Trigger.Http) b.trigger();
        String[] left = PathTemplate.segments(first.path());
        String[] right = PathTemplate.segments(second.path());
        boolean leftNarrower = false;
        boolean rightNarrower = false;
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int leftBreadth = breadth(left, i);
            int rightBreadth = breadth(right, i);
            if (leftBreadth == ENDED || rightBreadth == ENDED) {
                return;
            }
            if (leftBreadth == LITERAL && rightBreadth == LITERAL && !left[i].equals(right[i])) {
                return;
            }
            leftNarrower |= leftBreadth < rightBreadth;
            rightNarrower |= rightBreadth < leftBreadth;
        }
        String both = "'" + a.name() + "' (" + first.path() + ") and '" + b.name() + "' (" + second.path() + ")";
        if (leftNarrower && rightNarrower) {
            faults.add("Paths exist that match the routes of both " + both + ", and neither is the narrower one.");
        } else if (!leftNarrower && !rightNarrower) {
            sameShape(first, second, both, faults);
        }
    }

    private static int breadth(String[] template, int index) {
        if (index >= template.length) {
            return PathTemplate.isRest(template[template.length - 1]) ? REST : ENDED;
        }
        String segment = template[index];
        return PathTemplate.isRest(segment) ? REST : PathTemplate.isVariable(segment) ? VARIABLE : LITERAL;
    }

    private static void sameShape(Trigger.Http first, Trigger.Http second, String both, List<String> faults) {
        List<String> common = new ArrayList<>(first.methods());
        common.retainAll(second.methods());
        if (!common.isEmpty()) {
            faults.add("Both " + both + " serve " + String.join(", ", common) + '.');
        }
        if (!first.path().equals(second.path()) && Collections.disjoint(first.methods(), second.methods())) {
            // Amazon API Gateway refuses sibling resources whose variables have different names.
            faults.add("The routes of " + both + " name the same variable differently.");
        }
    }
}
