package dev.multicloudfunctions.conformance.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A place in a file of YAML or JSON, which knows its line. What is absent is a place too, with nothing in it. Paths are
 * relative to {@code deploy}, which is looked for beside the module whose tests run.
 *
 * @param line from 1
 * @param node null where there is nothing
 */
public record Place(Path file, int line, @Nullable Node node) {

    /** The folder. */
    public static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

    /** The whole of a file that holds one document. */
    public static Place of(String file) {
        List<Place> documents = documents(file);
        if (documents.size() != 1) {
            throw new AssertionError("deploy/" + file + " holds " + documents.size() + " documents, not one.");
        }
        return documents.get(0);
    }

    /** The documents of a file, in their order. */
    public static List<Place> documents(String file) {
        Path path = DEPLOY.resolve(file);
        var documents = new ArrayList<Place>();
        try (Reader reader = Files.newBufferedReader(path)) {
            for (Node document : new Yaml(new LoaderOptions()).composeAll(reader)) {
                documents.add(new Place(path, lineOf(document), document));
            }
        } catch (IOException e) {
            throw new AssertionError("There is no " + path, e);
        }
        return documents;
    }

    /** Whether there is something here. */
    public boolean present() {
        return node != null;
    }

    /** A member, at any depth; absent if one of the names is. */
    public Place at(String... names) {
        Place place = this;
        for (String name : names) {
            Place member = place.members().get(name);
            place = member == null ? new Place(file, place.line, null) : member;
        }
        return place;
    }

    /** The members in their order; none if this is no mapping. */
    public Map<String, Place> members() {
        var members = new LinkedHashMap<String, Place>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                String name = ((ScalarNode) each.getKeyNode()).getValue();
                members.put(name, new Place(file, lineOf(each.getKeyNode()), each.getValueNode()));
            }
        }
        return members;
    }

    /** The items of a list; a single value is a list of one. */
    public List<Place> items() {
        var items = new ArrayList<Place>();
        if (node instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                items.add(new Place(file, lineOf(each), each));
            }
        } else if (node != null) {
            items.add(this);
        }
        return items;
    }

    /** All scalars in here, divided by spaces: {@code !GetAtt Table.Arn} is {@code Table.Arn}. */
    public String text() {
        var text = new StringBuilder();
        collect(node, text);
        return text.toString().trim();
    }

    /** The {@link #text} of each item. */
    public List<String> texts() {
        return items().stream().map(Place::text).toList();
    }

    /** For messages: the file and the line. */
    @Override
    public String toString() {
        return "deploy/" + DEPLOY.relativize(file) + ':' + line;
    }

    private static void collect(@Nullable Node node, StringBuilder text) {
        if (node instanceof ScalarNode scalar) {
            text.append(scalar.getValue()).append(' ');
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> collect(each, text));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                collect(each.getKeyNode(), text);
                collect(each.getValueNode(), text);
            }
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
