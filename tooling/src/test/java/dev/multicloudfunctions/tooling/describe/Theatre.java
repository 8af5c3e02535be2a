package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.time.Instant;

/**
 * An application that is not ours: three functions and more of each kind of trigger, two topics of two subscribers each, two
 * buckets, two collections, of which functions ask for little.
 */
final class Theatre implements FunctionModule {

    record Show(String id, String title, Instant startsAt) {}

    record Seat(String id, String show, Instant freeAt) {}

    record Key(String id) {}

    static final DocumentCollection<Show> SHOWS =
            DocumentCollection.of("shows", Show.class).key("id");

    static final DocumentCollection<Seat> SEATS = DocumentCollection.of("held-seats", Seat.class)
            .key("id")
            .index("byShow", "show", "freeAt")
            .expires("freeAt");

    static final Topic<Key> BOOKINGS = Topic.of("bookings", Key.class);
    static final Topic<Key> NEWS = Topic.of("show-news", Key.class);
    static final Bucket POSTERS = Bucket.of("posters");
    static final Bucket TICKETS = Bucket.of("tickets");

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("bookSeat", Http.post("/seats/{id}"), Key.class, Key.class, platform -> {
            var seats = platform.documents(SEATS);
            var bookings = platform.publisher(BOOKINGS);
            return key -> seats.find(key.id()).isPresent() ? key : sent(bookings, key);
        });
        table.function("getShow", Http.get("/shows/{id}"), Key.class, Show.class, platform -> {
            var shows = platform.reader(SHOWS);
            var posters = platform.links(POSTERS.under("new/"));
            return key -> shows.find(
                            posters.download(key.id(), Duration.ofMinutes(1)).method())
                    .orElseThrow();
        });
        table.function("listSeats", Http.get("/seats"), Key.class, Key.class, platform -> {
            var seats = platform.reader(SEATS);
            var key = platform.secret(Secret.of("page-key").orRandom());
            return page -> new Key(seats.list(1, null).next() + key.values());
        });
        table.consumer("printTicket", Trigger.topic(BOOKINGS), Key.class, platform -> {
            var tickets = platform.objects(TICKETS.under("print/"));
            return key -> tickets.delete(key.id());
        });
        table.consumer("countSeat", Trigger.topic(BOOKINGS), Key.class, platform -> key -> {});
        table.consumer("mailNews", Trigger.topic(NEWS), Key.class, platform -> {
            var mail = platform.secret(Secret.of("mail-key"));
            String from =
                    platform.setting(Setting.text("MAIL_FROM", "Who mails.").example("me@example.org"));
            return key -> mail.values().add(from);
        });
        table.consumer("keepNews", Trigger.topic(NEWS), Key.class, platform -> key -> {});
        table.consumer("tellNews", Trigger.schedule("*/15 * * * *"), Tick.class, platform -> {
            var news = platform.publisher(NEWS);
            return tick -> news.publish(new Key("now"));
        });
        table.consumer("closeShows", Trigger.schedule("0 3 * * *"), Tick.class, platform -> tick -> {});
        table.consumer("countDay", Trigger.schedule("0 4 * * 1"), Tick.class, platform -> tick -> {});
        table.consumer(
                "readPoster", Trigger.created(POSTERS, "new/", ".png", ".jpg"), ObjectCreated.class, platform -> {
                    var posters = platform.objectReader(POSTERS.under("new/"));
                    return created -> posters.stat(created.key());
                });
        table.consumer("dropPoster", Trigger.created(POSTERS, "old/"), ObjectCreated.class, platform -> created -> {});
        table.consumer(
                "scanTicket", Trigger.created(TICKETS, "print/"), ObjectCreated.class, platform -> created -> {});
    }

    private static Key sent(dev.multicloudfunctions.topic.Publisher<Key> publisher, Key key) {
        publisher.publish(key);
        return key;
    }
}
