package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problem;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a run as the XML that continuous integration reads from JUnit: a suite for each file, in it a case for each
 * test case. There is no standard; the elements and attributes are those that Jenkins' junit-10.xsd allows. A file with
 * problems is a case with an error.
 */
public final class JUnitReport {

    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes a whole document, in UTF-8 as far as it says so itself.
     *
     * @param out encodes as UTF-8; flushed, not closed
     * @throws XMLStreamException when {@code out} fails
     */
    public static void write(TestRun run, Writer out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        new JUnitReport(xml).document(run);
        xml.flush();
    }

    private void document(TestRun run) throws XMLStreamException {
        Map<String, List<Problem>> broken = run.problems().stream()
                .collect(Collectors.groupingBy(Problem::file, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites");
        attribute("name", "territory model");
        counts(run.results(), broken.size());
        for (Map.Entry<String, List<CaseResult>> file : run.byFile().entrySet()) {
            start("testsuite");
            attribute("name", file.getKey());
            counts(file.getValue(), 0);
            for (CaseResult result : file.getValue()) {
                testCase(result);
            }
            xml.writeEndElement();
        }
        for (Map.Entry<String, List<Problem>> file : broken.entrySet()) {
            start("testsuite");
            attribute("name", file.getKey());
            counts(List.of(), 1);
            error(file.getKey(), file.getValue());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void counts(List<CaseResult> results, int errors) throws XMLStreamException {
        Duration took = results.stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus);
        attribute("tests", String.valueOf(results.size() + errors));
        attribute(
                "failures",
                String.valueOf(
                        results.stream().filter(result -> !result.passed()).count()));
        attribute("errors", String.valueOf(errors));
        attribute("time", seconds(took));
    }

    private void testCase(CaseResult result) throws XMLStreamException {
        start("testcase");
        attribute("name", result.name());
        attribute("classname", className(result.file()));
        attribute("time", seconds(result.took()));
        if (!result.passed()) {
            String message =
                    result.differences().stream().map(Difference::toString).collect(Collectors.joining("; "));
            String text = result.file() + ":" + result.line() + "\n" + String.join("\n", result.lines());
            outcome("failure", message, text);
        }
        xml.writeEndElement();
    }

    private void error(String file, List<Problem> problems) throws XMLStreamException {
        start("testcase");
        attribute("name", "has no mistakes");
        attribute("classname", className(file));
        attribute("time", seconds(Duration.ZERO));
        String message = problems.size() == 1 ? problems.get(0).message() : problems.size() + " mistakes";
        outcome("error", message, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        xml.writeEndElement();
    }

    private void outcome(String element, String message, String text) throws XMLStreamException {
        start(element);
        attribute("message", message);
        attribute("type", element.equals("failure") ? "expectation" : "mistake");
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void start(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Readers take what is before the last dot for a package. */
    private static String className(String file) {
        return file.replaceFirst("\\.ya?ml$", "").replace('/', '.');
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.6f", took.toNanos() / 1e9);
    }

    /** What XML 1.0 cannot hold, even escaped, becomes the replacement character. */
    private static String legal(String text) {
        return text.codePoints()
                .map(point -> isLegal(point) ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
