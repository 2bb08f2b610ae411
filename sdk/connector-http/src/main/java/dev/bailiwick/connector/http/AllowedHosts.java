package dev.bailiwick.connector.http;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hosts to which a connection may send its token. Without it, whoever controls an address in a token response, a
 * setting or a "next page" link could collect tokens, or make Bailiwick call addresses inside its own network.
 * Immutable.
 */
public final class AllowedHosts {

    /** The setting by which an admin allows hosts that are not the vendor's; every connector declares it. */
    public static final Setting SETTING = Setting.optional(
            "allowed-hosts",
            Setting.Type.TEXT,
            "Hosts beside the vendor's own that the token may be sent to, by comma: a proxy or a simulator.");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Names under which clouds hand out their machines' credentials, beside the link-local addresses. */
    private static final Set<String> METADATA = Set.of("metadata.google.internal", "metadata", "instance-data");

    /** Metadata services outside the link-local range: Alibaba Cloud's, and that of AWS over IPv6. */
    private static final Set<String> METADATA_ADDRESSES = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    private final List<String> suffixes;
    private final Set<String> named;
    private final boolean any;

    private AllowedHosts(List<String> suffixes, Set<String> named, boolean any) {
        this.suffixes = suffixes;
        this.named = named;
        this.any = any;
    }

    /**
     * The vendor's hosts and those of {@link #SETTING}.
     *
     * @param settings of the connection; they declare {@link #SETTING}
     * @param vendor hosts in lower case: {@code .salesforce.com} for every name under it, {@code api.hubapi.com} for
     *     that one
     */
    public static AllowedHosts ofVendor(Settings settings, String... vendor) {
        Set<String> named = settings.find(SETTING.name()).stream()
                .flatMap(hosts -> Arrays.stream(hosts.split(",", -1)))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new AllowedHosts(List.of(vendor), named, false);
    }

    /** Every host but link-local and metadata addresses, for CRMs that people run themselves. */
    public static AllowedHosts any() {
        return new AllowedHosts(List.of(), Set.of(), true);
    }

    /**
     * Why an address may not be used, or empty when it may: its host is allowed, its scheme is https, or http on
     * loopback, and it has no user, query or fragment. No network.
     *
     * @param address a base address
     */
    public Optional<String> problem(URI address) {
        return address.getRawQuery() == null ? target(address) : Optional.of("has a query");
    }

    private Optional<String> target(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of("is no address with only a host and a path");
        }
        boolean plain = "http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.contains(host);
        if (!plain && !"https".equalsIgnoreCase(address.getScheme())) {
            return Optional.of("does not begin with https://");
        }
        if (METADATA.contains(host)) {
            return Optional.of("is an address for the machine's own credentials");
        }
        return any || isAllowed(host)
                ? Optional.empty()
                : Optional.of("is none of the vendor's hosts; " + SETTING.name() + " may name it");
    }

    private boolean isAllowed(String host) {
        return named.contains(host)
                || suffixes.stream()
                        .anyMatch(suffix -> suffix.startsWith(".") ? host.endsWith(suffix) : host.equals(suffix));
    }

    /**
     * The address that a CRM names in its token response, where the token is to be used.
     *
     * @param token whose response names it
     * @param parameter under which name: {@code instance_url}
     * @param connectionId for the message
     * @return without a slash at the end
     * @throws ConnectorException {@link Kind#AUTHENTICATION} when it names none, or one that is not allowed
     */
    public URI named(AccessToken token, String parameter, String connectionId) {
        String address = token.parameters().getOrDefault(parameter, "").replaceFirst("/+$", "");
        Optional<String> problem = address.isEmpty() ? Optional.of("is missing") : problem(address);
        if (problem.isPresent()) {
            throw new ConnectorException(
                    Kind.AUTHENTICATION,
                    "In the token response of connection '" + connectionId + "' " + parameter + " " + problem.get()
                            + ". Maybe an admin must connect again.",
                    null);
        }
        return URI.create(address);
    }

    private Optional<String> problem(String address) {
        try {
            return problem(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.of("is no address");
        }
    }

    /**
     * Lets a request go out, or not. Resolves the host: a harmless name may point at a link-local or metadata address.
     *
     * @param address where the request goes
     * @throws ConnectorException {@link Kind#INVALID} when the token may not go there, {@link Kind#TRANSIENT} when the
     *     name cannot be resolved
     */
    void check(URI address) {
        target(address).ifPresent(problem -> {
            throw refused(address, problem);
        });
        try {
            for (InetAddress resolved : InetAddress.getAllByName(address.getHost())) {
                if (isForbidden(resolved)) {
                    throw refused(address, "points at a link-local or metadata address");
                }
            }
        } catch (UnknownHostException e) {
            throw new ConnectorException(
                    Kind.TRANSIENT,
                    "The host " + address.getHost() + " is not known. Maybe it is misspelt, or the network is down.",
                    e);
        }
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA_ADDRESSES.contains(address.getHostAddress());
    }

    private static ConnectorException refused(URI address, String problem) {
        return new ConnectorException(
                Kind.INVALID,
                "The address " + address.getScheme() + "://" + address.getHost() + " " + problem
                        + ". Maybe a setting is misspelt, or somebody tampers with the CRM's answers.",
                null);
    }
}
