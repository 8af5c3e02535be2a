package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A descriptor with an overlay merged into it: mappings are merged, null removes, scalars and lists take the place of what was
 * there. Comments and short tags as {@code !Ref} of both stay.
 */
public final class Document {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Document() {}

    /**
     * The merged text.
     *
     * @param overlay YAML, which is JSON too
     * @param name of the overlay, for messages
     * @throws IllegalArgumentException if the overlay cannot be read or is no mapping
     */
    static String merged(String text, Syntax syntax, String overlay, String name) {
        return switch (syntax) {
            case YAML -> yaml(text, overlay, name);
            case JSON -> json(text, overlay, name);
            case ENVIRONMENT -> environment(text, overlay, name);
            case OTHER ->
                throw new IllegalArgumentException(name
                        + " cannot be merged, since what it is for is neither YAML nor JSON nor made of NAME=value."
                        + " Remove it.");
        };
    }

    private static String yaml(String text, String overlay, String name) {
        MappingNode changes = mapping(overlay, name);
        if (changes == null || !(parsed(text) instanceof MappingNode document)) {
            return text;
        }
        merge(document, changes);
        var options = new DumperOptions();
        options.setProcessComments(true);
        options.setWidth(100_000);
        options.setSplitLines(false);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        var merged = new StringWriter();
        new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options)
                .serialize(document, merged);
        return merged.toString();
    }

    private static String environment(String text, String overlay, String name) {
        if (mapping(overlay, name) == null) {
            return text;
        }
        Map<?, ?> changes = new Yaml(new SafeConstructor(new LoaderOptions())).load(overlay);
        return EnvironmentFile.merged(text, changes, name);
    }

    /** The node of an overlay; null if it is empty. */
    private static @Nullable MappingNode mapping(String overlay, String name) {
        Node changes;
        try {
            changes = parsed(overlay);
        } catch (YAMLException broken) {
            throw new IllegalArgumentException(name + " is no YAML: " + broken.getMessage(), broken);
        }
        if (changes == null || isNull(changes)) {
            return null;
        }
        if (!(changes instanceof MappingNode mapping)) {
            throw new IllegalArgumentException(name + " must be a mapping, as the descriptor is that it changes.");
        }
        return mapping.getValue().isEmpty() ? null : mapping;
    }

    private static @Nullable Node parsed(String text) {
        var options = new LoaderOptions();
        options.setProcessComments(true);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new Yaml(options).compose(new StringReader(text));
    }

    private static void merge(MappingNode document, MappingNode changes) {
        List<NodeTuple> members = new ArrayList<>(document.getValue());
        for (NodeTuple change : changes.getValue()) {
            int place = place(members, key(change));
            if (isNull(change.getValueNode())) {
                if (place >= 0) {
                    members.remove(place);
                }
            } else if (place < 0) {
                members.add(change);
            } else if (members.get(place).getValueNode() instanceof MappingNode inner
                    && change.getValueNode() instanceof MappingNode others
                    && inner.getTag().equals(others.getTag())) {
                merge(inner, others);
            } else {
                members.set(place, new NodeTuple(members.get(place).getKeyNode(), change.getValueNode()));
            }
        }
        document.setValue(members);
        if (!members.isEmpty()) {
            document.setFlowStyle(
                    document.getFlowStyle() == DumperOptions.FlowStyle.FLOW
                                    && changes.getFlowStyle() == DumperOptions.FlowStyle.FLOW
                            ? DumperOptions.FlowStyle.FLOW
                            : DumperOptions.FlowStyle.BLOCK);
        }
    }

    private static int place(List<NodeTuple> members, String key) {
        for (int i = 0; i < members.size(); i++) {
            if (key(members.get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static String key(NodeTuple member) {
        return member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String json(String text, String overlay, String name) {
        if (mapping(overlay, name) == null) {
            return text;
        }
        try {
            JsonNode document = JSON.readTree(text);
            Object changes = new Yaml(new SafeConstructor(new LoaderOptions())).load(overlay);
            merge((ObjectNode) document, JSON.valueToTree(changes));
            return pretty(document);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A descriptor is no JSON: " + broken.getMessage(), broken);
        }
    }

    private static void merge(ObjectNode document, JsonNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                document.remove(change.getKey());
            } else if (document.get(change.getKey()) instanceof ObjectNode inner && value.isObject()) {
                merge(inner, value);
            } else {
                document.set(change.getKey(), value);
            }
        }
    }

    /** JSON as the descriptors have it: two blanks, each item of a list on a line of its own. */
    public static String pretty(Object document) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(document) + '\n';
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The descriptor cannot be written as JSON.", impossible);
        }
    }

    /**
     * A file of YAML or JSON as maps, lists and texts. A tag is left out: {@code !Ref Table} is the text {@code Table}.
     *
     * @throws YAMLException if it is neither
     */
    public static Map<String, Object> plain(String text) {
        var members = new LinkedHashMap<String, Object>();
        if (parsed(text) instanceof MappingNode mapping && plain(mapping) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> members.put(String.valueOf(key), value));
        }
        return members;
    }

    /** A name that stands twice in these members of the document, taken together; null if none does. */
    static @Nullable String twice(String text, String... members) {
        var known = new HashSet<String>();
        if (parsed(text) instanceof MappingNode mapping) {
            for (NodeTuple member : mapping.getValue()) {
                if (List.of(members).contains(key(member)) && member.getValueNode() instanceof MappingNode inner) {
                    for (NodeTuple each : inner.getValue()) {
                        if (!known.add(key(each))) {
                            return key(each);
                        }
                    }
                }
            }
        }
        return null;
    }

    private static Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            var members = new LinkedHashMap<String, Object>();
            for (NodeTuple each : mapping.getValue()) {
                members.put(key(each), plain(each.getValueNode()));
            }
            return members;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(Document::plain).toList();
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** What lies at a path of {@link #plain}; null if nothing does. */
    public static @Nullable Object at(@Nullable Object plain, String... names) {
        Object place = plain;
        for (String name : names) {
            place = place instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return place;
    }
}
