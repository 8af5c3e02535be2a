package dev.multicloudfunctions.benchmark.micronaut;

import dev.multicloudfunctions.benchmark.shop.Shop;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Prototype;

/** What is not Micronaut's. No singleton, since Micronaut makes those before the first event, also for hello. */
@Factory
class Beans {

    @Prototype
    Shop shop() {
        return new Shop();
    }
}
