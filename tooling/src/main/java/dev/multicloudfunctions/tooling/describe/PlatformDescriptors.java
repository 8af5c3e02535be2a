package dev.multicloudfunctions.tooling.describe;

import java.util.List;

/** Makes the descriptors of one platform. */
interface PlatformDescriptors {

    /** As the options name it, and the folder and the overlay: {@code aws}. */
    String platform();

    /**
     * The files to write. The first is the one that {@code <platform>.yaml} of the overlay is merged into, another one has
     * {@code <platform>/<its path>}, with {@code .yaml} at its end.
     *
     * @param blueprint what the application needs here
     * @param place where they are written and what was there before
     * @throws IllegalArgumentException if the platform cannot keep what is declared
     */
    List<Descriptor> of(Blueprint blueprint, Place place);
}
