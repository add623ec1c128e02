package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.run.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report in the XML of JUnit. What could not run is an error there. What was left out is skipped; so is a finding: it is no
 * failure, since the target is not judged by it, and to show it as passed would hide it.
 */
final class JunitReport {

    private static final String SUITE = "cliq-tck";

    private final Found found;
    private final XMLStreamWriter xml;

    private JunitReport(Found found, XMLStreamWriter xml) {
        this.found = found;
        this.xml = xml;
    }

    static byte[] of(Found found) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            new JunitReport(found, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML for memory", e);
        }
        return bytes.toByteArray();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        List<Result> results = found.report().results();
        int departures = found.departures().size();
        int lost = found.report().in(State.COULD_NOT_RUN).size();
        int nothing = found.verdict() == Verdict.UNDECIDED && lost == 0 ? 1 : 0;
        int passed = found.report().in(State.PASSED).size();
        start(
                "testsuite",
                "name",
                SUITE,
                "tests",
                String.valueOf(results.size() + nothing),
                "failures",
                String.valueOf(departures),
                "errors",
                String.valueOf(lost + nothing),
                "skipped",
                String.valueOf(results.size() - departures - lost - passed),
                "time",
                seconds(found.about().took()),
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        found.about().begin().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        properties();
        for (Result result : results) {
            testcase(result);
        }
        if (nothing > 0) {
            nothingRan();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void properties() throws XMLStreamException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("target", found.about().target());
        properties.put("profile", found.about().profile().name().toLowerCase(Locale.ROOT));
        properties.put("verdict", found.verdict().name().toLowerCase(Locale.ROOT));
        properties.put("kit", found.about().kit());
        properties.put("contract", found.about().contract());
        start("properties");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            start("property", "name", property.getKey(), "value", property.getValue());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** With nothing but skipped tests a suite would look like a good one. */
    private void nothingRan() throws XMLStreamException {
        start("testcase", "classname", SUITE, "name", "verdict", "time", seconds(Duration.ZERO));
        error(new Words(found).why());
        xml.writeEndElement();
    }

    private void error(String reason) throws XMLStreamException {
        start("error", "message", reason, "type", State.COULD_NOT_RUN.words());
        xml.writeEndElement();
    }

    private void testcase(Result result) throws XMLStreamException {
        start(
                "testcase",
                "classname",
                SUITE + "." + result.rule().id(),
                "name",
                result.test(),
                "time",
                seconds(result.took()));
        switch (result.state()) {
            case PASSED -> text("system-out", result.reason());
            case FAILED -> failed(result);
            case COULD_NOT_RUN -> error(result.reason());
            case NOT_APPLICABLE, NOT_CHECKED -> skipped(result.state().words() + ": " + result.reason());
        }
        xml.writeEndElement();
    }

    private void failed(Result result) throws XMLStreamException {
        String evidence = new EvidenceText(result).toString();
        if (found.judges(result)) {
            start("failure", "message", shortly(result), "type", Words.of(result.strength()));
            xml.writeCharacters(valid(evidence));
            xml.writeEndElement();
        } else {
            skipped("finding, not judged by: " + shortly(result));
            text("system-out", evidence);
        }
    }

    private static String shortly(Result result) {
        return result.evidence()
                .map(evidence -> "expected " + evidence.expected() + "; got " + evidence.got())
                .orElse(result.reason());
    }

    private void skipped(String message) throws XMLStreamException {
        start("skipped", "message", message);
        xml.writeEndElement();
    }

    private void text(String element, String text) throws XMLStreamException {
        if (!text.isEmpty()) {
            start(element);
            xml.writeCharacters(valid(text));
            xml.writeEndElement();
        }
    }

    /** @param attributes names, each followed by its value */
    private void start(String element, String... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], valid(attributes[i + 1]));
        }
    }

    /** XML has no way to write some characters, not even escaped. */
    private static String valid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints().map(point -> isXml(point) ? point : 0xfffd).forEach(valid::appendCodePoint);
        return valid.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xd7ff)
                || (point >= 0xe000 && point <= 0xfffd)
                || point >= 0x10000;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
