package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who asks it.
 *
 * @param jdbc as the driver takes it
 * @param user null if the driver's own rules name one
 * @param password null if none is needed; never part of any text
 * @param file the embedded database's file without its suffix; null for a server
 */
public record DatabaseUrl(
        String jdbc,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path file) {

    private static final String JDBC_PREFIX = "jdbc:postgresql:";
    private static final String FORMS =
            "Use postgres://user:password@host:5432/database or jdbc:postgresql://host:5432/database?user=...&password=...,"
                    + " with special characters of user and password percent-encoded; or leave DATABASE_URL out for the embedded database.";

    /**
     * The embedded database below a directory. Each commit is written before it returns (write delay 0), so that a
     * killed process loses nothing. Each takes some 15 KB of the file; {@link EmbeddedFile} gives back what does not
     * count any more, and not H2 (max compact time 0). H2's own file of errors would quote statements, and grow (trace
     * level 0).
     */
    public static DatabaseUrl embedded(Path directory) {
        Path file = directory.toAbsolutePath().normalize().resolve("multicloud-functions");
        if (file.toString().indexOf(';') >= 0) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The path of the data directory holds a semicolon, which H2 cannot take. Choose another by"
                            + " --data-dir or DATA_DIR.");
        }
        return new DatabaseUrl(
                "jdbc:h2:file:" + file
                        + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE",
                "sa",
                "",
                file);
    }

    /** The embedded database, as it can be read while nothing can be written. */
    DatabaseUrl readOnly() {
        return new DatabaseUrl(jdbc + ";ACCESS_MODE_DATA=r", user, password, file);
    }

    /**
     * PostgreSQL, named by the form that hosting providers hand out or by the driver's own.
     *
     * @throws FunctionException INTERNAL if it is neither; the message holds no part of it
     */
    public static DatabaseUrl parse(String text) {
        try {
            if (text.startsWith(JDBC_PREFIX)) {
                return driver(text);
            }
            var uri = new URI(text);
            String authority = uri.getRawAuthority();
            boolean postgres = "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
            String path = uri.getRawPath();
            if (!postgres || authority == null || path == null || path.length() < 2 || path.indexOf('/', 1) > 0) {
                throw malformed();
            }
            int at = authority.lastIndexOf('@');
            // By hand: URI.getHost() is null for the names with underscores that Compose gives.
            String[] login = (at < 0 ? "" : authority.substring(0, at)).split(":", 2);
            String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
            String host = authority.substring(at + 1);
            if (host.isEmpty() || !portsArePossible("//" + host)) {
                throw malformed();
            }
            return new DatabaseUrl(
                    JDBC_PREFIX + "//" + host + path + query,
                    login[0].isEmpty() ? null : decode(login[0]),
                    login.length < 2 ? null : decode(login[1]),
                    null);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Their messages quote the text, and with it the password.
            throw malformed();
        }
    }

    /** The driver's own form. It takes no login before the host: it would log the password as a malformed port. */
    private static DatabaseUrl driver(String text) {
        int query = text.indexOf('?');
        String place = query < 0 ? text : text.substring(0, query);
        if (place.indexOf('@') >= 0 || !portsArePossible(place)) {
            throw malformed();
        }
        return new DatabaseUrl(text, null, null, null);
    }

    /** Whether one process owns the database, as a file. */
    public boolean embedded() {
        return file != null;
    }

    /** The place alone, without user, password and parameters. */
    @Override
    public String toString() {
        int end = jdbc.length();
        for (int i = 0; i < jdbc.length(); i++) {
            char c = jdbc.charAt(i);
            if (c == '?' || c == ';') {
                end = i;
                break;
            }
        }
        return jdbc.substring(0, end);
    }

    /** Whether each host's port, where one is given, is from 1 to 65,535: the driver's own refusal shows the address. */
    private static boolean portsArePossible(String place) {
        int slashes = place.indexOf("//");
        if (slashes < 0) {
            return true;
        }
        int path = place.indexOf('/', slashes + 2);
        for (String host :
                place.substring(slashes + 2, path < 0 ? place.length() : path).split(",", -1)) {
            int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
            if (colon >= 0) {
                int port = Integer.parseInt(host.substring(colon + 1));
                if (port < 1 || port > 65_535) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static FunctionException malformed() {
        return new FunctionException(ErrorKind.INTERNAL, "DATABASE_URL does not name a PostgreSQL database. " + FORMS);
    }
}
