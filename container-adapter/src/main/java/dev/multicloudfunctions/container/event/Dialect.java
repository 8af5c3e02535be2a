package dev.multicloudfunctions.container.event;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import dev.multicloudfunctions.container.database.Database;

/** How db-scheduler speaks to a database. Said here, it need not ask and does not warn of what it does not know. */
final class Dialect {

    private Dialect() {}

    static JdbcCustomization of(Database database) {
        // The columns have a time zone, so nothing needs to be converted to UTC.
        return database.embedded()
                ? new DefaultJdbcCustomization(false)
                : new PostgreSqlJdbcCustomization(false, false);
    }
}
