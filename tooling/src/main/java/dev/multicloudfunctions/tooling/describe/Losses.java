package dev.multicloudfunctions.tooling.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a deployment of new descriptors over those of before would destroy. */
final class Losses {

    private Losses() {}

    /**
     * One sentence for each store of the earlier file that the new one lacks or would replace.
     *
     * @param earlier the file as it was written before
     * @param now as it would be written, with its overlay
     */
    static List<String> of(Descriptor descriptor, String earlier, String now) {
        Map<String, String> after = descriptor.stores().of(now);
        var losses = new ArrayList<String>();
        for (Map.Entry<String, String> store : descriptor.stores().of(earlier).entrySet()) {
            String unchangeable = after.get(store.getKey());
            if (unchangeable == null) {
                losses.add(descriptor.path() + ": the " + store.getKey() + " goes, with all that is in it.");
            } else if (!unchangeable.equals(store.getValue())) {
                losses.add(descriptor.path() + ": the " + store.getKey() + " is replaced by an empty one, since "
                        + store.getValue() + " becomes " + unchangeable + '.');
            }
        }
        return losses;
    }
}
