package dev.bailiwick.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitReportTest {

    private static Document written(TestRun run) throws Exception {
        StringWriter out = new StringWriter();
        JUnitReport.write(run, out);
        assertThat(out.toString()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static CaseResult passed(String file, String name, long millis) {
        return new CaseResult(name, file, 3, Duration.ofMillis(millis), List.of(), List.of());
    }

    private static CaseResult failed(String name, String got) {
        return new CaseResult(
                name,
                "tests/a.yaml",
                7,
                Duration.ofMillis(1),
                List.of(new Difference("territory", "amer", got)),
                List.of("a reason"));
    }

    @Test
    void eachFileIsASuiteAndEachCaseACase() throws Exception {
        Document xml = written(new TestRun(
                List.of(),
                List.of(
                        passed("tests/a.yaml", "one", 1500),
                        failed("two", "emea"),
                        passed("tests/b.yaml", "three", 2))));

        Element all = xml.getDocumentElement();
        assertThat(all.getTagName()).isEqualTo("testsuites");
        assertThat(List.of(
                        all.getAttribute("tests"),
                        all.getAttribute("failures"),
                        all.getAttribute("errors"),
                        all.getAttribute("time")))
                .containsExactly("3", "1", "0", "1.503000");
        assertThat(elements(xml, "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + suite.getAttribute("tests") + " "
                        + suite.getAttribute("failures"))
                .containsExactly("tests/a.yaml 2 1", "tests/b.yaml 1 0");
        assertThat(elements(xml, "testcase"))
                .extracting(test -> test.getAttribute("classname") + " " + test.getAttribute("name") + " "
                        + test.getAttribute("time"))
                .containsExactly("tests.a one 1.500000", "tests.a two 0.001000", "tests.b three 0.002000");
        Element failure = elements(xml, "failure").get(0);
        assertThat(failure.getAttribute("message")).isEqualTo("territory: expected amer, got emea");
        assertThat(failure.getTextContent())
                .isEqualTo("tests/a.yaml:7\nterritory\n  expected  amer\n  got       emea\nwhy\n  a reason");
    }

    @Test
    void anyTextSurvivesOrIsReplacedWhereXmlCannotHoldIt() throws Exception {
        String hostile = "\"<&>'\"]]> Größe 𝄞 ";

        Document xml = written(new TestRun(List.of(), List.of(failed(hostile + "\u0000\u001b\ud800\uffff", hostile))));

        assertThat(elements(xml, "testcase").get(0).getAttribute("name"))
                .isEqualTo(hostile + "\ufffd\ufffd\ufffd\ufffd");
        assertThat(elements(xml, "failure").get(0).getTextContent()).contains("got       " + hostile);
    }

    @Test
    void aFileWithMistakesIsACaseWithAnError() throws Exception {
        Document xml = written(Acme.run(Acme.MODEL, Map.of("tests/a.yaml", "cases: [{name: n}]", "tests/b.yaml", "c")));

        assertThat(xml.getDocumentElement().getAttribute("errors")).isEqualTo("2");
        assertThat(elements(xml, "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + suite.getAttribute("errors"))
                .containsExactly("tests/a.yaml 1", "tests/b.yaml 1");
        Element error = elements(xml, "error").get(0);
        assertThat(error.getAttribute("message")).isEqualTo("2 mistakes");
        assertThat(error.getTextContent()).contains("tests/a.yaml:1:9: `account` is missing\n  Maybe add");
    }
}
