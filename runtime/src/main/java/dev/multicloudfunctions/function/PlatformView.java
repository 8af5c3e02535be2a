package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentRules;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the maker of one function sees of a platform: closed once the function is made, since the rights of a deployed
 * function are what its maker asked for. Clock, ids and telemetry need no rights and stay open. A handle that cannot be made
 * for want of a setting is null, and its faults are kept: whoever made the view throws them, all at once. Thread-safe once
 * the function is made.
 */
final class PlatformView implements Platform {

    private final Platform platform;
    private final String function;
    private final @Nullable List<Handle> handles;
    private @Nullable List<Fault> faults;
    private boolean resources;
    private volatile boolean closed;

    /**
     * A view for one function.
     *
     * @param checks whether declarations of collections are checked and handles recorded, which a package had when it was made
     */
    PlatformView(Platform platform, String function, boolean checks) {
        this.platform = platform;
        this.function = function;
        this.handles = checks ? new ArrayList<>() : null;
    }

    void close() {
        closed = true;
    }

    /** What was asked for, in that order; nothing if it was not to be recorded. */
    List<Handle> handles() {
        return handles == null ? List.of() : List.copyOf(handles);
    }

    /** Keeps the fault of a setting without which the function cannot be told its events. */
    void lacks(Fault fault) {
        if (faults == null) {
            faults = new ArrayList<>();
        }
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /** Throws what kept handles from being made; returns if there is nothing. */
    void throwFaults() {
        if (faults != null) {
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
    }

    /** Whether anything was asked for but settings. */
    boolean usesResources() {
        return resources;
    }

    private Platform open(Object asked, boolean writes) {
        resources |= !(asked instanceof Setting);
        if (closed) {
            throw new IllegalStateException("'" + function + "' asked for " + asked
                    + " after it was made. Ask for it where the function is made, and keep what you get: its rights are"
                    + " what was asked for there.");
        }
        if (handles != null) {
            handles.add(new Handle(asked, writes));
        }
        return platform;
    }

    @SuppressWarnings("NullAway") // the function that gets it is thrown away
    private <H> H lacking(FunctionException failure) {
        if (faults == null) {
            faults = new ArrayList<>();
        }
        faults.addAll(failure.faults());
        return null;
    }

    @Override
    public String name() {
        return platform.name();
    }

    @Override
    public String region() {
        return platform.region();
    }

    @Override
    public <T> DocumentReader<T> reader(DocumentCollection<T> collection) {
        Platform open = open(checked(collection), false);
        try {
            return open.reader(collection);
        } catch (FunctionException failure) {
            return lacking(failure);
        }
    }

    @Override
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        Platform open = open(checked(collection), true);
        try {
            return open.documents(collection);
        } catch (FunctionException failure) {
            return lacking(failure);
        }
    }

    private <T> DocumentCollection<T> checked(DocumentCollection<T> collection) {
        if (handles != null) {
            DocumentRules.check(collection);
        }
        return collection;
    }

    @Override
    public ObjectStoreReader objectReader(Bucket bucket) {
        Platform open = open(bucket, false);
        try {
            return open.objectReader(bucket);
        } catch (FunctionException failure) {
            return lacking(failure);
        }
    }

    @Override
    public ObjectStore objects(Bucket bucket) {
        Platform open = open(bucket, true);
        try {
            return open.objects(bucket);
        } catch (FunctionException failure) {
            return lacking(failure);
        }
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic) {
        Platform open = open(topic, true);
        try {
            return open.publisher(topic);
        } catch (FunctionException failure) {
            return lacking(failure);
        }
    }

    @Override
    public SecretReader secret(Secret secret) {
        Platform open = open(secret, false);
        try {
            return open.secret(secret);
        } catch (FunctionException failure) {
            return lacking(failure);
        }
    }

    @Override
    public <T> T setting(Setting<T> setting) {
        Platform open = open(setting, false);
        try {
            return open.setting(setting);
        } catch (FunctionException failure) {
            T none = lacking(failure);
            T instead = setting.withoutValue();
            return instead == null ? none : instead;
        }
    }

    @Override
    public Telemetry telemetry() {
        return platform.telemetry();
    }

    @Override
    public Clock clock() {
        return platform.clock();
    }

    @Override
    public IdGenerator ids() {
        return platform.ids();
    }
}
