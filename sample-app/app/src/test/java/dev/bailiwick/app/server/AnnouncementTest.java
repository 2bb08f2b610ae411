package dev.bailiwick.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** Where people and the command line are told that the server is. */
class AnnouncementTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8443",
        "0.0.0.0,   http://localhost:8443",
        "::1,       http://[0:0:0:0:0:0:0:1]:8443",
        "::,        http://localhost:8443"
    })
    void addressIsOneThatCanBeOpenedOnThisMachine(String listensOn, String told) throws Exception {
        ServerProperties properties = new ServerProperties();
        properties.setAddress(InetAddress.getByName(listensOn));

        assertThat(Announcement.address(properties, 8443)).isEqualTo(told);
    }

    @Test
    void serverWithACertificateIsToldByHttps() {
        ServerProperties properties = new ServerProperties();
        properties.setSsl(new Ssl());

        assertThat(Announcement.address(properties, 8443)).isEqualTo("https://localhost:8443");
    }

    @Test
    void portOfThoseWhoWatchIsNotTakenForTheServers(@TempDir Path data) throws Exception {
        try (Sandbox crm = Sandbox.start(SandboxOptions.defaults().accounts(5).opportunities(5));
                Installation bailiwick = Installation.start(data, crm, "--management.server.port=0")) {
            assertThat(Files.readString(data.resolve("server.address"))).isEqualTo(bailiwick.url() + "\n");
        }
    }
}
