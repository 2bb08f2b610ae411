package dev.bailiwick.connector.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.connector.dynamics365.Batch.Part;
import dev.bailiwick.connector.dynamics365.Batch.Reply;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static final String TWO_REPLIES = """
            --batchresponse_f4
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 400 Bad Request
            REQ_ID: 1
            Content-Type: application/json

            {"error":{"code":"0x80044331","message":"Too long."}}
            --batchresponse_f4
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 204 No Content
            OData-Version: 4.0


            --batchresponse_f4--
            """;

    @Test
    void partsAreWrittenAsDocumentedWithLineEndsOfHttp() {
        Batch batch = Batch.of(List.of(
                new Part("PATCH", "/api/data/v9.2/accounts(1)", Map.of("If-Match", "W/\"7\""), "{\"a\":\"ü\"}"),
                new Part("PATCH", "/api/data/v9.2/accounts(2)", Map.of("X-B", "2", "X-A", "1"), "{}")));

        String boundary = batch.boundary();
        assertThat(batch.contentType()).isEqualTo("multipart/mixed; boundary=\"" + boundary + "\"");
        assertThat(new String(batch.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "--" + boundary,
                        "Content-Type: application/http",
                        "Content-Transfer-Encoding: binary",
                        "",
                        "PATCH /api/data/v9.2/accounts(1) HTTP/1.1",
                        "Content-Type: application/json",
                        "If-Match: W/\"7\"",
                        "",
                        "{\"a\":\"ü\"}",
                        "--" + boundary,
                        "Content-Type: application/http",
                        "Content-Transfer-Encoding: binary",
                        "",
                        "PATCH /api/data/v9.2/accounts(2) HTTP/1.1",
                        "Content-Type: application/json",
                        "X-A: 1",
                        "X-B: 2",
                        "",
                        "{}",
                        "--" + boundary + "--",
                        ""));
    }

    @Test
    void theBoundaryIsInNoPartAndDiffersWithTheContent() {
        Part part = new Part("PATCH", "/x", Map.of(), "{}");
        Batch one = Batch.of(List.of(part));

        assertThat(Batch.of(List.of(part)).boundary()).isEqualTo(one.boundary());
        assertThat(Batch.of(List.of(part, part)).boundary()).isNotEqualTo(one.boundary());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed; boundary=batchresponse_f4",
                "multipart/mixed;boundary=\"batchresponse_f4\"",
                "Multipart/Mixed; Boundary=batchresponse_f4; charset=utf-8"
            })
    void repliesComeInTheOrderOfTheRequests(String contentType) {
        Reply[] expected = {
            new Reply(400, "{\"error\":{\"code\":\"0x80044331\",\"message\":\"Too long.\"}}"), new Reply(204, "")
        };

        assertThat(Batch.replies(contentType, TWO_REPLIES)).containsExactly(expected);
        assertThat(Batch.replies(contentType, TWO_REPLIES.replace("\n", "\r\n")))
                .containsExactly(expected);
    }

    @Test
    void textBeforeAndAfterTheRepliesIsLeftAlone() {
        String wrapped = "HTTP/1.1 500 Not a part\n" + TWO_REPLIES + "HTTP/1.1 500 Not a part\n";

        assertThat(Batch.replies("multipart/mixed; boundary=batchresponse_f4", wrapped))
                .extracting(Reply::status)
                .containsExactly(400, 204);
    }

    @Test
    void whatLooksLikeABoundaryInsideALineIsNone() {
        String inside = TWO_REPLIES.replace("Too long.", "--batchresponse_f4 is too long.");

        assertThat(Batch.replies("multipart/mixed; boundary=batchresponse_f4", inside))
                .hasSize(2);
    }

    @Test
    void anAnswerThatIsNoCompleteMultipartPasses() {
        // Edge case 30: proxies answer in HTML, and streams are cut off.
        assertUnreadable("text/html", "<html>Busy</html>", "no multipart body");
        assertUnreadable("", "", "no multipart body");
        assertUnreadable(
                "multipart/mixed; boundary=batchresponse_f4",
                TWO_REPLIES.substring(0, TWO_REPLIES.length() - 10),
                "cut off");
        assertUnreadable("multipart/mixed; boundary=b", "--b\nno status\n--b--\n", "no status");
    }

    private static void assertUnreadable(String contentType, String body, String why) {
        assertThatThrownBy(() -> Batch.replies(contentType, body))
                .hasMessageContaining(why)
                .hasMessageContaining("Maybe")
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
    }
}
