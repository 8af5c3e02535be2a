package dev.multicloudfunctions.conformance.event;

class InProcessEventTest extends EventConformance {

    private final InProcessEvents application = new InProcessEvents();

    @Override
    protected EventExchange exchange() {
        return application;
    }
}
