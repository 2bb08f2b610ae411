package dev.bailiwick.app.server;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.secret.DataFolder;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.sandbox.Sandbox;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is and how to sign in, and the command line where to find it. */
@Component
class Announcement {

    private final ServerProperties properties;
    private final BailiwickProperties bailiwick;
    private final AdminAccount admin;
    private final Optional<Sandbox> sandbox;

    Announcement(
            ServerProperties properties,
            BailiwickProperties bailiwick,
            AdminAccount admin,
            ObjectProvider<Sandbox> sandbox) {
        this.properties = properties;
        this.bailiwick = bailiwick;
        this.admin = admin;
        this.sandbox = Optional.ofNullable(sandbox.getIfAvailable());
    }

    @EventListener
    void announce(WebServerInitializedEvent event) {
        // A port of its own for those who watch is another server, told of before this one.
        if (!WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
            announce(address(properties, event.getWebServer().getPort()));
        }
    }

    private void announce(String address) {
        StringBuilder text =
                new StringBuilder("\nBailiwick is ready: ").append(address).append('\n');
        text.append(admin.prepare()
                .map(password -> "Sign in as admin with the password " + password + "   (shown this once)\n")
                .orElse("Sign in as admin. Lost the password? Start once with"
                        + " --bailiwick.admin.reset-password=true\n"));
        sandbox.ifPresent(crm -> text.append("The sandbox CRM is at ")
                .append(crm.baseUrl())
                .append(" and the connection `sandbox` leads there.\n"));
        text.append("The data folder is ")
                .append(bailiwick.dataFolder())
                .append(", the territory model ")
                .append(bailiwick.modelFolder())
                .append('\n');
        // Not a log line: it holds the password, and logs are kept and shipped.
        System.out.println(text);
        // Last: who waits for this file finds everything done, and a failure here takes no password with it.
        writeAddress(address);
    }

    private void writeAddress(String address) {
        try {
            Files.writeString(DataFolder.create(bailiwick.dataFolder()).resolve("server.address"), address + "\n");
        } catch (IOException e) {
            throw new RefusedException(
                    "The data folder " + bailiwick.dataFolder() + " cannot be written: " + e + ".",
                    "Maybe it belongs to another user: name one of your own in bailiwick.data.");
        }
    }

    /** Where a server with these properties answers on this machine. */
    static String address(ServerProperties properties, int port) {
        String scheme = Ssl.isEnabled(properties.getSsl()) ? "https" : "http";
        return scheme + "://" + host(properties.getAddress()) + ":" + port;
    }

    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return "localhost";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
