package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.AddressRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Whose request it is. Anybody can write {@code X-Forwarded-For}: of its addresses only those count that a trusted proxy
 * has added, each at the end. Thread-safe.
 */
final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private final List<AddressRange> proxies;

    ClientAddress(List<AddressRange> proxies) {
        this.proxies = proxies;
    }

    /**
     * The client's address; of version 6 its network of 64 bits, since each client has one of those for itself.
     *
     * @param peer who sent the request
     * @param forwarded each field {@code X-Forwarded-For}
     */
    String of(String peer, List<String> forwarded) {
        InetAddress known = AddressRange.address(peer);
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && known != null && isTrusted(known); i--) {
            InetAddress before = AddressRange.address(withoutPort(hops[i].trim()));
            if (before == null) {
                break;
            }
            known = before;
        }
        return known == null ? peer : network(known);
    }

    private boolean isTrusted(InetAddress address) {
        for (AddressRange each : proxies) {
            if (each.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Some proxies write {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return Arrays.toString(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
