package dev.bailiwick.rules.text;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a website's address says of its company: the domain somebody registered. What may be registered below which
 * suffix is in the public suffix list (https://publicsuffix.org) of the Guava library that the build names, so that it
 * changes with a release only. Thread-safe.
 */
public final class Website {

    /** A domain name has at most 253 characters (RFC 1035), before encoding fewer. */
    private static final int MAX_HOST = 253;

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}:[/\\\\]+|//");
    private static final Pattern AUTHORITY_END = Pattern.compile("[/?#\\\\,;\\s]");

    private Website() {}

    /**
     * The registrable domain, lower case, in its ASCII form: public suffix and one label, {@code acme.co.uk} for
     * {@code https://www.shop.acme.co.uk/x}. Suffixes that companies give out count ({@code acme.github.io}).
     *
     * @param website an address with or without scheme, a bare host or an e-mail address; of several, the first
     * @return empty for IP addresses, hosts without a public suffix ({@code localhost}), public suffixes themselves and
     *     what is no address
     */
    public static Optional<String> domain(String website) {
        String host = host(website);
        if (host.isEmpty() || host.length() > MAX_HOST) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (!InternetDomainName.isValid(ascii)) {
                return Optional.empty();
            }
            InternetDomainName name = InternetDomainName.from(ascii);
            return name.isUnderPublicSuffix()
                    ? Optional.of(name.topPrivateDomain().toString())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // How IDN says that a text is no name; it has no method to ask.
            return Optional.empty();
        }
    }

    /** Between scheme and path, without user and port; not yet known to be a name. */
    private static String host(String website) {
        String address = website.strip();
        Matcher scheme = SCHEME.matcher(address);
        int start = scheme.lookingAt() ? scheme.end() : 0;
        Matcher end = AUTHORITY_END.matcher(address).region(start, address.length());
        String authority = address.substring(start, end.find() ? end.start() : address.length());
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }
}
