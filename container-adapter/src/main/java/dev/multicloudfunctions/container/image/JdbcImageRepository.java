package dev.multicloudfunctions.container.image;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Timestamps;
import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.page.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Metadata of thumbnails in the table {@code image}. Thread-safe. */
public final class JdbcImageRepository implements ImageRepository {

    private static final String UPDATE = "UPDATE image SET source = ?, content_type = ?, width = ?, height = ?,"
            + " size_bytes = ?, source_width = ?, source_height = ?, source_bytes = ?, created_at = ?"
            + " WHERE object_key = ?";
    private static final String INSERT = "INSERT INTO image (source, content_type, width, height,"
            + " size_bytes, source_width, source_height, source_bytes, created_at, object_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    public JdbcImageRepository(Database database) {
        this.database = database;
    }

    @Override
    public void save(ImageMetadata image) {
        // The statements for this in one step differ between H2 and PostgreSQL. Entries are never deleted: what an
        // insert finds there can be updated.
        if (!update(image)
                && !database.transactUnlessExists("store the image's metadata", jdbc -> bind(jdbc, INSERT, image)
                        .update())) {
            update(image);
        }
    }

    @Override
    public Slice<ImageMetadata> list(int limit, @Nullable String after) {
        List<ImageMetadata> found = database.call(
                "list images", jdbc -> jdbc.sql("SELECT * FROM image WHERE object_key > ? ORDER BY object_key LIMIT ?")
                        .params(after == null ? "" : after, limit + 1)
                        .query(JdbcImageRepository::image)
                        .list());
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        return new Slice<>(found.subList(0, limit), found.get(limit - 1).key());
    }

    private boolean update(ImageMetadata image) {
        return database.call("replace the image's metadata", jdbc -> bind(jdbc, UPDATE, image)
                        .update())
                > 0;
    }

    private static StatementSpec bind(JdbcClient jdbc, String sql, ImageMetadata image) {
        return jdbc.sql(sql)
                .params(image.source(), image.contentType(), image.width(), image.height(), image.size())
                .params(image.sourceWidth(), image.sourceHeight(), image.sourceSize())
                .param(Timestamps.of(image.createdAt()))
                .param(image.key());
    }

    private static ImageMetadata image(ResultSet row, int number) throws SQLException {
        return new ImageMetadata(
                row.getString("object_key"),
                row.getString("source"),
                row.getString("content_type"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("size_bytes"),
                row.getInt("source_width"),
                row.getInt("source_height"),
                row.getLong("source_bytes"),
                Timestamps.read(row, "created_at"));
    }
}
