package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.event.PoisonQueues;
import dev.multicloudfunctions.azure.topic.StorageQueues;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Ports;

/** The queues of poison of the app's own storage account; their client is made for the first such event. */
record AccountPoison(Ports platform) implements PoisonQueues {

    @Override
    public void put(String queue, String text) {
        if (!(platform instanceof AzurePlatform azure)) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, "The platform '" + platform.name() + "' has no queues of poison.");
        }
        azure.queues().putPoison(queue, azure.largeLetters().fitting(queue + StorageQueues.POISON, text));
    }
}
