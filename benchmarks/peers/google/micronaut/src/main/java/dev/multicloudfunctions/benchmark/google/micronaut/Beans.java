package dev.multicloudfunctions.benchmark.google.micronaut;

import dev.multicloudfunctions.benchmark.google.catalogue.Catalogue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What is not Micronaut's. */
@Factory
class Beans {

    @Singleton
    Catalogue catalogue() {
        return new Catalogue();
    }
}
