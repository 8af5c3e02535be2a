package dev.multicloudfunctions.tooling.describe;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Limits;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * An application that is not the sample: three functions of each kind of trigger and one more, two topics with two subscribers
 * each, two buckets, two collections.
 */
final class Weather implements FunctionModule {

    /** What a careless or hostile description could break. */
    static final String HOSTILE = "Says: \"#1\" !Ref [=name] {a: b} - 'c' \\ \u2028 \ud83d\ude00";

    record Station(String id, String region, String name) {}

    record Reading(String id, String station, Instant at, int temperature, Instant until) {}

    record Id(String id) {}

    static final DocumentCollection<Station> STATIONS =
            DocumentCollection.of("stations", Station.class).key("id").index("byRegion", "region", "name");

    static final DocumentCollection<Reading> READINGS = DocumentCollection.of("old-readings", Reading.class)
            .key("id")
            .index("byStation", "station", "at")
            .index("byTemperature", "temperature")
            .expires("until");

    static final Topic<Reading> MEASURED = Topic.of("measured", Reading.class);
    static final Topic<Station> STORM_WARNED = Topic.of("storm-warned", Station.class);
    static final Bucket PICTURES = Bucket.of("pictures");
    static final Bucket REPORTS = Bucket.of("reports");
    static final Secret MAIL_KEY = Secret.of("mail-key");
    static final Setting<Integer> MAX_AGE =
            Setting.whole("MAX_AGE", 1, 99, "Days: how old.").defaultsTo("7");
    static final Setting<String> UNIT =
            Setting.choice("UNIT", List.of("celsius", "kelvin"), "Which unit.").example("kelvin");

    @Override
    public void declare(FunctionTable.Builder table) {
        table.application("weather", "Weather: \"all\" of it");
        table.function("getStation", Http.get("/stations/{id}"), Id.class, Station.class, platform -> {
            platform.reader(STATIONS);
            return id -> new Station(id.id(), "", "");
        });
        table.function("addReading", Http.post("/readings"), Reading.class, Reading.class, platform -> {
            platform.documents(READINGS);
            platform.publisher(MEASURED);
            platform.setting(UNIT);
            return reading -> reading;
        });
        table.function("listPictures", Http.of("/pictures", "GET", "POST"), Id.class, Id.class, platform -> {
            platform.objectReader(PICTURES.under("small/"));
            platform.links(PICTURES.under("raw/"));
            return id -> id;
        });
        table.consumer("average", Trigger.topic(MEASURED), Reading.class, platform -> {
            platform.reader(READINGS);
            platform.documents(STATIONS);
            return ignored();
        });
        table.consumer("warn", Trigger.topic(MEASURED), Reading.class, platform -> {
            platform.publisher(STORM_WARNED);
            return ignored();
        });
        table.consumer("mailWarning", Trigger.topic(STORM_WARNED), Station.class, platform -> {
            platform.secret(MAIL_KEY);
            return ignored();
        });
        table.consumer("show_warning", Trigger.topic(STORM_WARNED), Station.class, platform -> ignored());
        table.consumer("purge", Trigger.schedule("0 3 * * *"), Tick.class, platform -> {
            platform.documents(READINGS);
            platform.setting(MAX_AGE);
            return ignored();
        });
        table.consumer("report", Trigger.schedule("*/15 * * * *"), Tick.class, platform -> {
            platform.reader(READINGS);
            platform.objects(REPORTS.under("daily/"));
            return ignored();
        });
        table.consumer("ping", Trigger.schedule("30 8 * * 1"), Tick.class, platform -> ignored());
        table.consumer("readRaw", Trigger.created(PICTURES, "raw/", ".jpg"), ObjectCreated.class, Weather::pictures);
        table.consumer("readSmall", Trigger.created(PICTURES, "small/"), ObjectCreated.class, platform -> ignored());
        table.consumer("importReport", Trigger.created(REPORTS, ""), ObjectCreated.class, platform -> {
            platform.objects(REPORTS);
            return ignored();
        });
        table.describe("getStation", HOSTILE);
        table.limits(
                "average", Limits.memory(512).timeout(Duration.ofSeconds(99)).instances(5));
        table.limits(
                "getStation", Limits.standard().timeout(Duration.ofMinutes(1)).instances(7));
    }

    private static Consumer<ObjectCreated> pictures(Platform platform) {
        platform.objectReader(PICTURES.under("raw/"));
        platform.objects(PICTURES.under("small/"));
        return ignored();
    }

    private static <T> Consumer<T> ignored() {
        return each -> {};
    }
}
