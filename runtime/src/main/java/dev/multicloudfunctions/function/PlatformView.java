package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
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
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the maker of one function, or of several that share it, sees of a platform: closed once the function is made, since the rights of a deployed
 * function are what its maker asked for. Clock, ids and telemetry need no rights and stay open. A handle that cannot be made
 * for want of a setting fails whenever it is used, and its faults are kept: whoever made the view throws them, all at once. Thread-safe once
 * the function is made.
 */
public final class PlatformView implements Platform {

    private final Platform platform;
    private final String asking;
    private final @Nullable List<Handle> handles;
    private @Nullable List<Fault> faults;
    private boolean resources;
    private boolean services;
    private volatile boolean closed;

    /**
     * A view for one function.
     *
     * @param asking who asks, for messages: a function's name
     * @param checks whether declarations of collections are checked and handles recorded, which a package had when it was made
     */
    public PlatformView(Platform platform, String asking, boolean checks) {
        this.platform = platform;
        this.asking = asking;
        this.handles = checks ? new ArrayList<>() : null;
    }

    /** From now on no handle is given. */
    public void close() {
        closed = true;
    }

    /** What was asked for, in that order; nothing if it was not to be recorded. */
    public List<Handle> handles() {
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

    /**
     * Returns if nothing kept handles from being made.
     *
     * @throws FunctionException INTERNAL with all that did
     */
    public void throwFaults() {
        if (faults != null) {
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
    }

    /** Whether anything was asked for but settings. */
    boolean usesResources() {
        return resources;
    }

    /** Whether anything was asked for that a service of the platform keeps. */
    boolean usesServices() {
        return services;
    }

    private Platform open(Object asked, boolean writes) {
        return open(asked, writes, false);
    }

    private Platform open(Object asked, boolean writes, boolean signs) {
        resources |= !(asked instanceof Setting);
        services |= !(asked instanceof Setting) && !(asked instanceof Secret);
        if (closed) {
            throw new IllegalStateException("'" + asking + "' asked for " + asked
                    + " after it was made. Ask for it where the function is made, and keep what you get: its rights are"
                    + " what was asked for there.");
        }
        if (handles != null) {
            handles.add(new Handle(asked, writes, signs));
        }
        return platform;
    }

    private void keep(FunctionException failure) {
        for (Fault fault : failure.faults()) {
            lacks(fault);
        }
    }

    /** A handle that only fails, so that a maker can go on asking; the function that gets it is thrown away. */
    @SuppressWarnings("unchecked")
    private <H> H lacking(FunctionException failure, Class<? super H> type) {
        keep(failure);
        return (H) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (handle, method, arguments) -> {
            if (method.getDeclaringClass() != Object.class) {
                throw failure;
            }
            return switch (method.getName()) {
                case "equals" -> handle == arguments[0];
                case "hashCode" -> System.identityHashCode(handle);
                default -> "missing";
            };
        });
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
            return lacking(failure, DocumentReader.class);
        }
    }

    @Override
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        Platform open = open(checked(collection), true);
        try {
            return open.documents(collection);
        } catch (FunctionException failure) {
            return lacking(failure, Documents.class);
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
            return lacking(failure, ObjectStoreReader.class);
        }
    }

    @Override
    public ObjectStore objects(Bucket bucket) {
        Platform open = open(bucket, true);
        try {
            return open.objects(bucket);
        } catch (FunctionException failure) {
            return lacking(failure, ObjectStore.class);
        }
    }

    @Override
    public ObjectLinks links(Bucket bucket) {
        Platform open = open(bucket, false, true);
        try {
            return open.links(bucket);
        } catch (FunctionException failure) {
            return lacking(failure, ObjectLinks.class);
        }
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic) {
        Platform open = open(topic, true);
        try {
            return open.publisher(topic);
        } catch (FunctionException failure) {
            return lacking(failure, Publisher.class);
        }
    }

    @Override
    public SecretReader secret(Secret secret) {
        Platform open = open(secret, false);
        try {
            return open.secret(secret);
        } catch (FunctionException failure) {
            return lacking(failure, SecretReader.class);
        }
    }

    @Override
    public <T> T setting(Setting<T> setting) {
        Platform open = open(setting, false);
        try {
            return open.setting(setting);
        } catch (FunctionException failure) {
            keep(failure);
            return nothingOr(setting.withoutValue());
        }
    }

    @SuppressWarnings("NullAway") // the function that gets it is thrown away
    private static <T> T nothingOr(@Nullable T value) {
        return value;
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
