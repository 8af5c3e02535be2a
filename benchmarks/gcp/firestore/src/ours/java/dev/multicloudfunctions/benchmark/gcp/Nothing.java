package dev.multicloudfunctions.benchmark.gcp;

/** Reads nothing: the floor. */
public final class Nothing {

    private Nothing() {}

    public static void main(String[] arguments) {
        System.out.println("Cup");
        Runtime.getRuntime().halt(0);
    }
}
