package dev.multicloudfunctions.aws;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Lambda SnapStart (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html): before the snapshot
 * the hot path runs once, so that its classes are loaded and compiled; after it, each process gets its own clients,
 * randomness and clocks, since the snapshot's would be equal in all of them.
 */
final class SnapStart implements Resource {

    private final LambdaHandler handler;

    SnapStart(LambdaHandler handler) {
        this.handler = handler;
    }

    /** The handler keeps the hooks alive: contexts refer to them weakly. */
    static SnapStart register(LambdaHandler handler) {
        var hooks = new SnapStart(handler);
        Core.getGlobalContext().register(hooks);
        return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        handler.prime();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        handler.renew();
    }
}
