package dev.bailiwick.app.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server is.
 *
 * @param base {@code http} or {@code https}, host, maybe port and path; no slash at the end, no user
 */
record ServerAddress(URI base) {

    private static final String FILE = "server.address";
    private static final String DEFAULT = "http://127.0.0.1:8080";

    /**
     * Reads an address.
     *
     * @return empty when this is no address of a server
     */
    static Optional<ServerAddress> parse(String text) {
        try {
            URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
            boolean web = uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?");
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return web && plain && uri.getHost() != null ? Optional.of(new ServerAddress(uri)) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether a server that uses this data folder says where it is. */
    static boolean isIn(Path data) {
        return Files.exists(data.resolve(FILE));
    }

    /** Where the server that uses this data folder says it is, or the usual address. */
    static ServerAddress ofDataFolder(Path data) {
        Path file = data.resolve(FILE);
        try {
            String text = Files.exists(file) ? Files.readString(file) : DEFAULT;
            return parse(text)
                    .orElseThrow(() -> new CommandFailure(
                            file + " holds no address of a server.",
                            "Maybe it was changed by hand: start the server again, or name it with --server URL."));
        } catch (IOException e) {
            throw new CommandFailure(
                    "The server's address cannot be read from " + file + ": " + e.getMessage(),
                    "Maybe the data folder is somebody else's: name your own with --data DIR.");
        }
    }

    /** Whether what is sent there can be read on the way. */
    boolean isOpenToEavesdroppers() {
        return base.getScheme().equalsIgnoreCase("http") && !isLoopback();
    }

    private boolean isLoopback() {
        String host = base.getHost();
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        // Only literal addresses are looked at: a name may lead elsewhere the next time it is resolved.
        boolean literal = host.matches("[0-9.]+|\\[.*]");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
