package dev.multicloudfunctions.tooling.lambda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Lambdas of all forms, and texts joined of all types. */
public final class Forms implements Supplier<List<String>> {

    private final String own = "own";
    private final List<String> seen = new ArrayList<>();

    private String suffixed(String text) {
        return text + own;
    }

    private static String twice(Object text) {
        return "" + text + text;
    }

    @Override
    public List<String> get() {
        long wide = 1L << 40;
        double real = 1.5;
        String kept = "kept";
        Function<String, String> keeps = text -> text + kept + wide + real;
        Function<String, String> of = this::suffixed;
        Function<String, String> self = text -> suffixed(text).concat(own);
        UnaryOperator<String> wider = Forms::twice;
        Consumer<String> returns = seen::add;
        Supplier<String> none = () -> "none";
        Function<String, Integer> boxes = String::length;
        ToIntFunction<String> unboxed = String::length;
        IntBinaryOperator ints = (a, b) -> a * b;
        LongFunction<String> longs = value -> value + "L" + kept;
        Function<String, StringBuilder> made = StringBuilder::new;
        BiFunction<String, Function<String, String>, String> both = (text, next) -> next.apply(text);
        Function<String, Function<String, String>> nested = outer -> inner -> outer + inner + kept;
        Comparator<String> order = Comparator.comparing(text -> text.substring(1));
        returns.accept("returned");
        List<String> all = new ArrayList<>(seen);
        all.add(keeps.apply("a"));
        all.add(of.apply("b"));
        all.add(self.apply("c"));
        all.add(wider.apply("d"));
        all.add(none.get());
        all.add(boxes.apply("four") + "" + unboxed.applyAsInt("five5"));
        all.add("" + ints.applyAsInt(6, 7));
        all.add(longs.apply(wide));
        all.add(made.apply("e").reverse().toString());
        all.add(both.apply("f", of));
        all.add(nested.apply("g").apply("h"));
        all.add(List.of("ab", "ba").stream().sorted(order).toList().toString());
        char[] chars = null;
        byte tiny = -3;
        all.add("joined " + tiny + 'c' + (short) 4 + 5f + true + chars + null + "\u0001\u0002" + List.of(1));
        return all;
    }
}
