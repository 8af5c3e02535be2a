package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Which function may do what with which collection, bucket and topic, and which of them it is run by: what its maker asked for,
 * and its trigger.
 *
 * @param arrows without repetition, in the order of functions
 */
record Rights(List<Arrow> arrows) {

    /** What a resource is. */
    enum Kind {
        TOPIC,
        COLLECTION,
        BUCKET
    }

    /** What an arrow stands for; the first two go from the resource to the function. */
    enum Right {
        TRIGGERS("triggered by"),
        READS("reads"),
        WRITES("reads and writes"),
        PUBLISHES("publishes to"),
        SIGNS("signs links to");

        private final String words;

        Right(String words) {
            this.words = words;
        }

        /** For a sentence of function, right and resource. */
        String words() {
            return words;
        }

        boolean towardsFunction() {
            return this == TRIGGERS || this == READS;
        }
    }

    /** Names are one for each kind: a topic and a collection may share theirs. */
    record Resource(Kind kind, String name) implements Comparable<Resource> {

        @Override
        public int compareTo(Resource other) {
            int order = kind.compareTo(other.kind);
            return order == 0 ? name.compareTo(other.name) : order;
        }
    }

    record Arrow(String function, Right right, Resource resource) {}

    static Rights of(Functions functions) {
        var arrows = new ArrayList<Arrow>();
        for (FunctionDefinition definition : functions.table().definitions()) {
            String name = definition.name();
            if (definition.trigger() instanceof Trigger.Message topic) {
                add(arrows, new Arrow(name, Right.TRIGGERS, new Resource(Kind.TOPIC, topic.name())));
            } else if (definition.trigger() instanceof Trigger.ObjectCreated object) {
                add(arrows, new Arrow(name, Right.TRIGGERS, new Resource(Kind.BUCKET, object.bucket())));
            }
            for (Handle handle : functions.handles(name)) {
                add(arrows, name, handle);
            }
        }
        return new Rights(arrows);
    }

    private static void add(List<Arrow> arrows, String function, Handle handle) {
        Right right = handle.writes() ? Right.WRITES : Right.READS;
        if (handle.resource() instanceof Topic<?>) {
            add(arrows, new Arrow(function, Right.PUBLISHES, new Resource(Kind.TOPIC, handle.name())));
        } else if (handle.resource() instanceof DocumentCollection<?>) {
            add(arrows, new Arrow(function, right, new Resource(Kind.COLLECTION, handle.name())));
        } else if (handle.resource() instanceof Bucket) {
            add(
                    arrows,
                    new Arrow(
                            function, handle.signs() ? Right.SIGNS : right, new Resource(Kind.BUCKET, handle.name())));
        }
    }

    /** Who may write may read. */
    private static void add(List<Arrow> arrows, Arrow arrow) {
        var writes = new Arrow(arrow.function(), Right.WRITES, arrow.resource());
        if (arrow.right() == Right.WRITES) {
            arrows.remove(new Arrow(arrow.function(), Right.READS, arrow.resource()));
        }
        if (!arrows.contains(arrow) && !(arrow.right() == Right.READS && arrows.contains(writes))) {
            arrows.add(arrow);
        }
    }

    /** Each in the order of the mean place of its functions, so that a picture has short arrows. */
    List<Resource> resources(List<String> functions) {
        var places = new TreeMap<Resource, List<Integer>>();
        for (Arrow arrow : arrows) {
            places.computeIfAbsent(arrow.resource(), resource -> new ArrayList<>())
                    .add(functions.indexOf(arrow.function()));
        }
        var sorted = new ArrayList<>(places.entrySet());
        sorted.sort(Comparator.comparingDouble(each -> mean(each.getValue())));
        var resources = new ArrayList<Resource>();
        sorted.forEach(each -> resources.add(each.getKey()));
        return resources;
    }

    private static double mean(List<Integer> places) {
        return places.stream().mapToInt(place -> place).average().orElse(0);
    }

    /** What one function may do. */
    List<Arrow> of(String function) {
        return arrows.stream().filter(each -> each.function().equals(function)).toList();
    }
}
