package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.List;

/**
 * A platform as those see it who run functions on it, with what no function is given: all settings and all topics. Every
 * platform is one; makers of functions get a view of it.
 */
public interface Ports extends Platform {

    /** The settings of the process. */
    Settings settings();

    /** All topics by their logical names, that of dead letters too. */
    TopicPublisher topics();

    /** Whether settings tell the platform's own names of collections, buckets and topics. */
    boolean namesResources();

    /** Whether settings tell whose tokens are taken; in a unit test the test itself says who calls. */
    default boolean knowsCallersBySettings() {
        return true;
    }

    /**
     * Tells ahead what would keep a secret from being read.
     *
     * @throws FunctionException INTERNAL if its setting is malformed, or missing where there is no other place for it
     */
    void check(Secret secret);

    /**
     * What would keep this process from every service of the platform, told ahead without asking any: a region, an address or
     * credentials that are missing, half set or malformed. None of the faults has a value.
     */
    default List<Fault> accessFaults() {
        return List.of();
    }
}
