package dev.multicloudfunctions.container;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.OwnLinks;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.DatabaseUrl;
import dev.multicloudfunctions.container.document.ExpirySweep;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.ObjectOutcomes;
import dev.multicloudfunctions.container.recent.InvocationLog;
import dev.multicloudfunctions.container.secret.StoredSecrets;
import dev.multicloudfunctions.container.topic.QueueTopicPublisher;
import dev.multicloudfunctions.container.topic.SinkTopicPublisher;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What outlives the process, and what works on it unasked. Needs the beans {@link Options}, {@link Settings},
 * {@link FunctionTable}, {@link Functions}, {@link Telemetry} and {@link Clock}.
 *
 * <p>Below the data directory: {@code multicloud-functions.mv.db}, and the {@link BucketFolders}.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    /** Signs links to objects. */
    private static final Secret LINKS_KEY = Secret.of("links-key").orRandom();

    private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);

    @Bean
    IdGenerator ids(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    Database database(Options options, Settings settings, Spans spans, Clock clock) {
        String url = options.databaseUrl();
        return Database.open(
                url == null ? DatabaseUrl.embedded(options.dataDirectory()) : DatabaseUrl.parse(url),
                settings.whole(ContainerSettings.DATABASE_CONNECTIONS),
                spans,
                clock);
    }

    /**
     * Part of the readiness: with its own file out of order a process takes no traffic. A server that all processes
     * share is no reason to send all of them away; they answer 503 until it is back.
     */
    @Bean
    HealthIndicator databaseHealthIndicator(Database database) {
        return () -> (database.embedded() && database.outage().lasts() ? Health.down() : Health.up()).build();
    }

    @Bean
    BucketFolders objects(Options options) {
        return new BucketFolders(options.dataDirectory());
    }

    @Bean
    PublicAddress publicAddress(Settings settings, Options options, ServletWebServerApplicationContext server) {
        return new PublicAddress(settings, options, () -> server.getWebServer().getPort());
    }

    @Bean
    OwnLinks links(PublicAddress address, Settings settings, Database database, Clock clock) {
        var secrets = new StoredSecrets(settings, database, clock);
        return new OwnLinks(address, () -> secrets.values(LINKS_KEY), clock);
    }

    @Bean
    EventQueue eventQueue(Database database) {
        return new EventQueue(database);
    }

    @Bean
    DeadLetters deadLetters(Database database, EventQueue queue, Clock clock) {
        return new DeadLetters(database, queue, clock);
    }

    @Bean
    TopicPublisher topics(EventQueue queue, DeclaredFunctions declared, IdGenerator ids, Settings settings) {
        String sink = settings.find(ContainerSettings.SINK.name());
        return sink == null ? new QueueTopicPublisher(queue, declared::table, ids) : new SinkTopicPublisher(sink, ids);
    }

    /** Not closed by the context: whoever starts it closes it, before the database is. */
    @Bean(destroyMethod = "")
    ExpirySweep expirySweep(Telemetry telemetry) {
        return new ExpirySweep(SWEEP_PAUSE, telemetry);
    }

    @Bean
    Ports platform(
            Settings settings,
            Database database,
            ExpirySweep sweep,
            BucketFolders objects,
            OwnLinks links,
            PublicAddress address,
            TopicPublisher topics,
            Telemetry telemetry,
            Clock clock,
            IdGenerator ids) {
        Function<Bucket, LinkSigner> signers = bucket -> {
            address.check();
            return links.of(bucket);
        };
        return new ContainerPlatform(settings, database, sweep, objects, signers, topics, telemetry, clock, ids);
    }

    @Bean
    BucketWatchers bucketWatchers(
            BucketFolders folders,
            Database database,
            EventQueue queue,
            FunctionTable table,
            IdGenerator ids,
            Telemetry telemetry)
            throws IOException {
        return BucketWatchers.of(folders, database, queue, table, ids, telemetry);
    }

    @Bean
    ObjectOutcomes objectOutcomes() {
        return new ObjectOutcomes();
    }

    @Bean
    @Lazy(false)
    BackgroundWork backgroundWork(
            Functions functions,
            Database database,
            EventQueue queue,
            DeadLetters deadLetters,
            BucketWatchers watchers,
            ExpirySweep sweep,
            Spans spans,
            InvocationLog invocations,
            ObjectOutcomes outcomes) {
        return new BackgroundWork(
                functions, database, queue, deadLetters, watchers, sweep, spans, invocations, outcomes);
    }
}
