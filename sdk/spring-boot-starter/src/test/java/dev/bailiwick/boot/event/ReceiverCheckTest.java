package dev.bailiwick.boot.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverCheckTest {

    private final ReceiverCheck check = new ReceiverCheck(Set.of("receiver.internal", "127.0.0.1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/hook",
                "https://127.8.8.8/hook",
                "https://[::1]/hook",
                "https://0.0.0.0/hook",
                "https://10.1.2.3/hook",
                "https://172.16.0.1/hook",
                "https://192.168.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://100.100.100.200/",
                "https://100.64.0.1/",
                "https://192.0.0.192/",
                "https://198.18.0.1/",
                "https://240.0.0.1/",
                "https://224.0.0.1/",
                "https://[fe80::1]/",
                "https://[fd00:ec2::254]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::a00:1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/"
            })
    void addressesOfTheOwnNetworkAreNotCalled(String url) {
        assertThat(check.problem(URI.create(url))).isEmpty();
        assertThat(check.problemNow(URI.create(url)))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("own network").contains("Maybe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://93.184.216.34/hook?of=bailiwick", "https://[2606:2800:220:1::1]/", "https://172.32.0.1"
            })
    void publicAddressesAreCalled(String url) {
        assertThat(check.problemNow(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/",
                "ftp://93.184.216.34/",
                "https:///hook",
                "https://user:secret@93.184.216.34/",
                "https://93.184.216.34/#part",
                "https://93.184.216.34:99999/",
                "https://93.184.216.34:0/",
                "http://127.0.0.1:99999/",
                "mailto:somebody@example.com"
            })
    void whatIsNoAddressForEventsIsSeenWithoutNetwork(String url) {
        assertThat(check.problem(URI.create(url)))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("Maybe").doesNotContain("secret"));
    }

    @Test
    void aHostThatIsAllowedMayBeInTheOwnNetworkAndSpeakHttp() {
        assertThat(check.problemNow(URI.create("http://127.0.0.1:9000/hook"))).isEmpty();
        assertThat(check.problemNow(URI.create("http://RECEIVER.internal/hook")))
                .isEmpty();
        assertThat(check.problemNow(URI.create("http://localhost:9000/hook"))).isPresent();
    }

    @Test
    void anUnknownHostIsSaidToBeOne() {
        assertThat(check.problemNow(URI.create("https://receiver.invalid/")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("not known"));
    }
}
