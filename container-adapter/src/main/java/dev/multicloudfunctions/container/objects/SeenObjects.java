package dev.multicloudfunctions.container.objects;

import dev.multicloudfunctions.container.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which state of which file has become an event, in the table {@code seen_object}. Thread-safe. */
final class SeenObjects {

    private final Database database;
    private final String prefix;

    /** Of one bucket, whose objects are recorded after a slash and its name. */
    SeenObjects(Database database, String bucket) {
        this.database = database;
        this.prefix = '/' + bucket + '/';
    }

    /** All that are recorded. */
    Map<String, FileState> all() {
        var all = new HashMap<String, FileState>();
        database.call("read the seen objects", jdbc -> {
            jdbc.sql("SELECT * FROM seen_object WHERE object_key LIKE ?")
                    .param(prefix + '%')
                    .query(row -> {
                        all.put(
                                row.getString("object_key").substring(prefix.length()),
                                new FileState(row.getLong("size_bytes"), row.getLong("modified_nanos")));
                    });
            return all;
        });
        return all;
    }

    /**
     * Records a state, and does {@code work} in the same transaction.
     *
     * @return false, with nothing done, if it is recorded already, as by another process that watches the same folder
     */
    boolean record(String key, FileState state, Runnable work) {
        boolean replaced = database.transact("record the object", jdbc -> {
            int rows = jdbc.sql("UPDATE seen_object SET size_bytes = ?, modified_nanos = ? WHERE object_key = ?"
                            + " AND NOT (size_bytes = ? AND modified_nanos = ?)")
                    .params(state.size(), state.modifiedNanos(), prefix + key, state.size(), state.modifiedNanos())
                    .update();
            if (rows > 0) {
                work.run();
            }
            return rows > 0;
        });
        return replaced
                || database.transactUnlessExists("record the object", jdbc -> {
                    insert(jdbc, prefix + key, state);
                    work.run();
                });
    }

    /** Forgets an object that is gone. */
    void forget(String key) {
        database.call("forget the object", jdbc -> jdbc.sql("DELETE FROM seen_object WHERE object_key = ?")
                .param(prefix + key)
                .update());
    }

    private static void insert(JdbcClient jdbc, String key, FileState state) {
        jdbc.sql("INSERT INTO seen_object (object_key, size_bytes, modified_nanos) VALUES (?, ?, ?)")
                .params(key, state.size(), state.modifiedNanos())
                .update();
    }
}
