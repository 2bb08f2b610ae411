package dev.bailiwick.boot.event;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets events go out of the own network only: an address in the configuration must not become a way to call services
 * that trust their neighbours, or to ask a cloud for its machine's credentials. Immutable.
 */
final class ReceiverCheck {

    private static final int LAST_PORT = 65_535;

    private final Set<String> allowed;

    /** With these hosts excepted. */
    ReceiverCheck(Set<String> allowedHosts) {
        this.allowed = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why an address may not be used, with advice; empty when it may as far as can be seen without network. */
    Optional<String> problem(URI url) {
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || !List.of("http", "https")
                        .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
            return Optional.of("is no web address without user and fragment. Maybe https://receiver.example.com/hook.");
        }
        if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
            return Optional.of("has a port that is none. Maybe leave it out: 443 is meant then.");
        }
        if (!isAllowed(url) && !"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("does not begin with https://. Maybe name the host in bailiwick.events.allowed-hosts.");
        }
        return Optional.empty();
    }

    /**
     * Why an address may not be called now, with advice; empty when it may. Resolves the host. Java keeps what it
     * resolved for half a minute, so a call that follows at once goes to the addresses that were looked at.
     */
    Optional<String> problemNow(URI url) {
        Optional<String> problem = problem(url);
        if (problem.isPresent() || isAllowed(url)) {
            return problem;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!isPublic(address)) {
                    return Optional.of("leads into the own network. Maybe name the host in"
                            + " bailiwick.events.allowed-hosts, if that is meant.");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("has a host that is not known. Maybe it is misspelt, or the network is down.");
        }
    }

    private boolean isAllowed(URI url) {
        return allowed.contains(url.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    /** What Java does not know to be special, of RFC 6890: this network, shared, protocols, tests, reserved. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first != 0
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && bytes[2] == 0)
                && !(first == 198 && (second == 18 || second == 19))
                && first < 240;
    }

    /** Unique local addresses, and those that stand for IPv4 addresses (NAT64, 6to4), whatever these are. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        boolean isNat64 = first == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean isFirst8Zero = first == 0 && bytes[2] == 0 && bytes[3] == 0;
        return (first & 0xfe00) != 0xfc00 && first != 0x2002 && !isNat64 && !isFirst8Zero;
    }
}
