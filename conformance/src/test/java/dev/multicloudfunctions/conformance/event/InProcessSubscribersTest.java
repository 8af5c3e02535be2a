package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.local.LocalFunctions;

class InProcessSubscribersTest extends SubscribersConformance {

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
    protected Application deploy() {
        return new Local(LocalFunctions.start());
    }
}
