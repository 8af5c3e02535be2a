package dev.multicloudfunctions.conformance.http;

class InProcessHttpTest extends HttpConformance {

    private final InProcess application = new InProcess();

    @Override
    protected HttpExchange exchange() {
        return application;
    }
}
