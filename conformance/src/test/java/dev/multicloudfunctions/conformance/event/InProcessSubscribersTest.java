package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.local.LocalFunctions;

class InProcessSubscribersTest extends SubscribersConformance {

    private final Local application = new Local(LocalFunctions.start());
    private final Local neighbour = new Local(LocalFunctions.start());

    private record Local(LocalFunctions functions) implements Application {

        @Override
        public Platform platform() {
            return functions.platform();
        }

        @Override
        public void deliver() {
            functions.deliver();
        }
    }

    @Override
    protected Application application() {
        return application;
    }

    @Override
    protected Application neighbour() {
        return neighbour;
    }
}
