package dev.multicloudfunctions.aws.stock;

import dev.multicloudfunctions.conformance.stock.StockConformance;
import dev.multicloudfunctions.memory.InMemoryPlatform;

class StockInvokerTest extends StockConformance {

    @Override
    protected String answer(String definition, String json) {
        return StockInvoker.call(definition, json);
    }

    @Override
    protected void start(String definition) {
        var unused = StockInvoker.start(definition);
    }

    @Override
    protected InMemoryPlatform platform() {
        return StockInMemory.PLATFORM;
    }

    @Override
    protected String acknowledgement() {
        return "OK";
    }
}
