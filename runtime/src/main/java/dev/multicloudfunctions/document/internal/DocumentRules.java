package dev.multicloudfunctions.document.internal;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.json.RecordFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a declared collection must fulfil, told all at once. For one check. */
public final class DocumentRules {

    private static final int MAX_INDEXES = 8;

    /** {@link DocumentCollection} says where this is from. */
    private static final int MAX_COMPONENTS = 249;

    private static final int MAX_NAME = 63;

    private final DocumentCollection<?> collection;
    private final RecordFields<?> record;
    private final List<String> faults = new ArrayList<>();

    private DocumentRules(DocumentCollection<?> collection) {
        this.collection = collection;
        this.record = RecordFields.of(collection.type());
    }

    /**
     * Checks a declaration together with its record.
     *
     * @throws IllegalArgumentException with every fault
     */
    public static void check(DocumentCollection<?> collection) {
        if (!collection.type().isRecord()) {
            throw new IllegalArgumentException("The documents of '" + collection.name() + "' must be records, which "
                    + collection.type().getSimpleName() + " is not.");
        }
        var rules = new DocumentRules(collection);
        rules.run();
        if (!rules.faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "The collection '" + collection.name() + "': " + String.join(" ", rules.faults));
        }
    }

    private void run() {
        if (collection.type().getTypeParameters().length > 0) {
            faults.add(collection.type().getSimpleName() + " has type parameters, which no store could fill.");
            return;
        }
        for (int i = 0; i < record.size(); i++) {
            checkComponent(i);
        }
        if (record.size() > MAX_COMPONENTS) {
            faults.add(collection.type().getSimpleName() + " has " + record.size() + " components, and "
                    + MAX_COMPONENTS + " are the most: put some into a record of their own, which is one component.");
        }
        if (collection.key() == null) {
            faults.add("It needs a key: declare the component by .key(component).");
        }
        checkRole(collection.key(), "The key", "text (String)", String.class, null);
        checkRole(collection.version(), "The version", "a long", long.class, Long.class);
        if (collection.expires() != null) {
            checkType(collection.expires(), "The expiry", "an Instant", Instant.class, null);
        }
        if (collection.key() != null && collection.key().equals(collection.version())) {
            faults.add("'" + collection.key() + "' cannot be both the key and the version.");
        }
        checkIndexes();
    }

    private void checkComponent(int i) {
        if (record.name(i).startsWith("_")) {
            faults.add(
                    "The component '" + record.name(i) + "' begins with '_', as fields of the stores themselves do.");
        }
        String refusal = record.refusal(i);
        if (refusal != null) {
            faults.add("The component '" + record.name(i) + "': " + refusal);
        }
    }

    /** A component that must be there in each document. */
    private void checkRole(
            @Nullable String component, String role, String wanted, Class<?> type, @Nullable Class<?> other) {
        if (component != null) {
            int i = checkType(component, role, wanted, type, other);
            if (i >= 0 && record.optional(i)) {
                faults.add(role + " '" + component + "' must not be @Nullable.");
            }
        }
    }

    private int checkType(String component, String role, String wanted, Class<?> type, @Nullable Class<?> other) {
        int i = record.find(component);
        if (i < 0) {
            faults.add(role + " '" + component + "' is no component of "
                    + collection.type().getSimpleName() + '.');
        } else if (record.type(i) != type && record.type(i) != other) {
            faults.add(role + " '" + component + "' must be " + wanted + '.');
        }
        return i;
    }

    private void checkIndexes() {
        Set<String> names = new HashSet<>();
        for (DocumentCollection.Index index : collection.indexes()) {
            checkName(index.name(), "The name of the index '" + index.name() + "'");
            if (!names.add(index.name())) {
                faults.add("The index '" + index.name() + "' is declared twice.");
            }
            checkIndex(index);
        }
        if (collection.indexes().size() > MAX_INDEXES) {
            faults.add("It has " + collection.indexes().size() + " indexes, and " + MAX_INDEXES + " are the most.");
        }
    }

    private void checkIndex(DocumentCollection.Index index) {
        if (index.components().isEmpty()) {
            faults.add("The index '" + index.name() + "' needs at least one component.");
        }
        Set<String> seen = new HashSet<>();
        for (String component : index.components()) {
            int i = record.find(component);
            if (!seen.add(component)) {
                faults.add("The index '" + index.name() + "' names '" + component + "' twice.");
            } else if (i < 0) {
                faults.add("The index '" + index.name() + "' names '" + component + "', which is no component of "
                        + collection.type().getSimpleName() + '.');
            } else if (OrderedType.of(record.type(i)) == null) {
                faults.add("The index '" + index.name() + "' cannot compare '" + component + "', a "
                        + record.type(i).getSimpleName()
                        + ": it compares text, whole numbers, decimals, instants, dates, booleans and enums.");
            }
        }
    }

    private void checkName(String name, String what) {
        boolean valid = !name.isEmpty() && name.length() <= MAX_NAME && letter(name.charAt(0));
        for (int i = 0; valid && i < name.length(); i++) {
            char c = name.charAt(i);
            valid = letter(c) || c >= '0' && c <= '9' || c == '-';
        }
        if (!valid) {
            faults.add(what + " must have 1 to " + MAX_NAME
                    + " letters of ASCII, digits and '-', and begin with a letter.");
        }
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
