package org.laurel.foundation;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/**
 * Keeps addresses that others gave us from leading into the network that Laurel stands in. On a machine where one tries
 * Laurel out, and where the operator says so, private addresses are fine: an LMS may be a neighbour.
 *
 * <p>The JVM remembers what a name meant for longer than a connection takes to open, so a name cannot be checked as one
 * address and reached as another.
 */
@Component
class ReachableHosts {

    private static final int NAT64_PREFIX = 0x64_ff9b;
    private static final int SIX_TO_FOUR = 0x2002;

    private final boolean everywhere;

    ReachableHosts(Settings settings) {
        this.everywhere = settings.privateAddresses() || Origins.isLoopback(settings.baseUrl());
    }

    /** @throws IOException where the host has no address, or one that is not public */
    void require(URI uri) throws IOException {
        if (everywhere) {
            return;
        }
        String host = String.valueOf(Origins.host(uri));
        for (InetAddress address : resolve(host)) {
            if (!isPublic(address)) {
                throw new IOException(
                        host + " is in a private network; LAUREL_PRIVATE_ADDRESSES=true would allow that");
            }
        }
    }

    private static InetAddress[] resolve(String host) throws IOException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("There is no host " + host, e);
        }
    }

    /** RFC 6890 and its successors: what is routed on the internet at large. */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublic(unsigned(bytes, 0), unsigned(bytes, 1))
                : !(address instanceof Inet6Address) || isPublicV6(bytes);
    }

    private static boolean isPublic(int first, int second) {
        boolean carrierGrade = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !carrierGrade && !protocol && !benchmark;
    }

    /** Unique local addresses, and those that carry an IPv4 address in them, are not. */
    private static boolean isPublicV6(byte[] bytes) {
        int head = unsigned(bytes, 0) << 8 | unsigned(bytes, 1);
        int prefix = head << 16 | unsigned(bytes, 2) << 8 | unsigned(bytes, 3);
        return (unsigned(bytes, 0) & 0xfe) != 0xfc && head != 0 && head != SIX_TO_FOUR && prefix != NAT64_PREFIX;
    }

    private static int unsigned(byte[] bytes, int index) {
        return bytes[index] & 0xff;
    }
}
