package dev.bailiwick.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "https://www.shop.acme.co.uk/x -> acme.co.uk",
                "acme.com -> acme.com",
                "ACME.COM -> acme.com",
                "  www.acme.com  -> acme.com",
                "www.acme.com. -> acme.com",
                "http://acme.com:8080/path?q=a@b.de#c -> acme.com",
                "https://user:secret@www.acme.com/ -> acme.com",
                "//acme.com/x -> acme.com",
                "http:/acme.com -> acme.com",
                "https:\\\\acme.com\\x -> acme.com",
                "ftp://files.acme.org -> acme.org",
                "jo@sales.acme.com -> acme.com",
                "mailto:jo@acme.com?subject=x -> acme.com",
                "acme.com?x=1 -> acme.com",
                "acme.com#top -> acme.com",
                "acme.com (new) -> acme.com",
                "acme.com; acme.de -> acme.com",
                "acme.com, acme.de -> acme.com",
                "https://medium.com/@acme -> medium.com",
                "https://www.müller.de -> xn--mller-kva.de",
                "https://www.MÜLLER.de -> xn--mller-kva.de",
                "xn--mller-kva.de -> xn--mller-kva.de",
                "straße.de -> strasse.de",
                "例え.jp -> xn--r8jz45g.jp",
                "www。acme。com -> acme.com",
                "acme.com.au -> acme.com.au",
                "a.b.c.acme.com.br -> acme.com.br",
                "acme.github.io -> acme.github.io",
                "www.acme.github.io -> acme.github.io",
                "acme.tokyo.jp -> acme.tokyo.jp",
                "x.acme.kobe.jp -> x.acme.kobe.jp",
                "city.kobe.jp -> city.kobe.jp",
                "acme.io -> acme.io",
            })
    void websiteHasDomain(String website, String domain) {
        assertThat(Website.domain(website)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "n/a",
                "none",
                "localhost",
                "http://localhost:8080",
                "127.0.0.1",
                "http://192.168.0.1/x",
                "http://[2001:db8::1]/",
                "::1",
                "acme",
                "Acme Inc.",
                "http://",
                "https:///",
                "@",
                "jo@",
                "co.uk",
                "github.io",
                ".com",
                "acme..com",
                "-acme-.com/",
                "acme.internal",
                "acme.local",
                "com",
                "*.acme.com",
                "acme\0.com",
                "\ud800.com",
                "%61cme.com",
                "\u200b",
                "http://http://",
                "acme.com@",
                "1.2.3.4.5"
            })
    void junkHasNone(String website) {
        assertThat(Website.domain(website)).isEmpty();
    }

    @Test
    @Timeout(20)
    void anythingEndsInAResult() {
        Random random = new Random(1);
        String[] bits = {
            "a", "ß", "É", ".", "..", "/", ":", "@", "://", "\0", "\ud800", "\udc00", "com", "co.uk", "xn--", "。", "-",
            " ", "\u0301", "\u05d0", "1", "[", "*", "_", "\u200d", "٠"
        };
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(10); n >= 0; n--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            Website.domain(text.toString())
                    .ifPresent(domain -> assertThat(domain).as(text.toString()).matches("[a-z0-9_.-]+\\.[a-z0-9-]+"));
        }
        for (String bit : bits) {
            assertThat(Website.domain(bit.repeat(1 << 20))).isEmpty();
            assertThat(Website.domain("http://" + bit.repeat(1 << 20) + ".com"))
                    .as(bit)
                    .isEmpty();
        }
        assertThat(Website.domain("acme.com/" + "x".repeat(1 << 20))).contains("acme.com");
        assertThat(Website.domain("x".repeat(63) + ".com")).isPresent();
        assertThat(Website.domain("x".repeat(64) + ".com")).isEmpty();
    }
}
