package dev.liveops.support.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses as a limit sees them. */
public final class Addresses {

    private static final int PREFIX_BYTES = 8;

    private Addresses() {}

    /**
     * What one customer of a network has: an IPv4 address, or the first 64 bits of an IPv6 address, below which everybody
     * chooses freely (RFC 6177).
     *
     * @param address as a literal
     */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
