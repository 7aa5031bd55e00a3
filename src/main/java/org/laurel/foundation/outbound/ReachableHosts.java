package org.laurel.foundation.outbound;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.laurel.foundation.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps addresses that others gave us from leading into the network that Laurel stands in. On a machine where one tries
 * Laurel out, and where the operator says so, private addresses are fine: an LMS may be a neighbour.
 *
 * <p>A name is looked up once; the connection goes to the address that was checked.
 */
@Component
class ReachableHosts {

    private static final int IETF_PROTOCOLS = 0x2001_0000;
    private static final int DOCUMENTATION = 0x2001_0db8;
    private static final int SIX_TO_FOUR = 0x2002;
    /** Azure answers every machine of its own at this public number. */
    private static final int AZURE = 0xa83f_8110;

    /** Who named an address. */
    enum Reach {
        /** Anybody. */
        PUBLIC,
        /** An organisation, of a system that it has registered. */
        NEIGHBOURS
    }

    /** Looks names up. */
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    private final Names names;
    private final boolean here;
    private final boolean privateAddresses;

    @Autowired
    ReachableHosts(Settings settings) {
        this(settings, InetAddress::getAllByName);
    }

    ReachableHosts(Settings settings, Names names) {
        this.names = names;
        this.here = Origins.isLoopback(settings.baseUrl());
        this.privateAddresses = settings.privateAddresses();
    }

    /**
     * The address to connect to.
     *
     * @throws IOException where the host has no address, or any that may not be reached
     */
    InetAddress address(URI uri, Reach reach) throws IOException {
        String host = Origins.host(uri);
        if (host == null) {
            throw new IOException("No host in " + uri);
        }
        InetAddress[] addresses = resolve(host);
        for (InetAddress address : addresses) {
            if (!isReachable(address, reach)) {
                throw new IOException(host + " is in a private network"
                        + (reach == Reach.NEIGHBOURS ? "; LAUREL_PRIVATE_ADDRESSES=true would allow that" : ""));
            }
        }
        return addresses[0];
    }

    private boolean isReachable(InetAddress address, Reach reach) {
        return isPublic(address)
                || (reach == Reach.NEIGHBOURS ? here || privateAddresses : here && address.isLoopbackAddress());
    }

    private InetAddress[] resolve(String host) throws IOException {
        try {
            return names.lookUp(host);
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
        int head = ByteBuffer.wrap(bytes).getInt();
        return address instanceof Inet4Address ? isPublicV4(head) : isPublicV6(head);
    }

    private static boolean isPublicV4(int address) {
        int first = address >>> 24;
        int second = address >>> 16 & 0xff;
        boolean carrierGrade = first == 100 && second >= 64 && second < 128;
        boolean protocol = first == 192 && second == 0;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        boolean other = carrierGrade || protocol || benchmark || address == AZURE;
        return first != 0 && first < 240 && !other;
    }

    /** Global unicast (2000::/3) without what carries an IPv4 address in it; mapped and NAT64 addresses lie outside. */
    private static boolean isPublicV6(int head) {
        return head >>> 29 == 1
                && head >>> 16 != SIX_TO_FOUR
                && (head & 0xffff_fe00) != IETF_PROTOCOLS
                && head != DOCUMENTATION;
    }
}
