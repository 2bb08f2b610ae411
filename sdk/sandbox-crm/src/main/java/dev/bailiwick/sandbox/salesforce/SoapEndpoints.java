package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;

/** The SOAP API for partners, as far as it can do what the REST API cannot. */
final class SoapEndpoints {

    private final Function<String, Optional<ApiError>> admission;
    private final RecycleBin bin;
    private final SoapRecords records;

    /**
     * The endpoints.
     *
     * @param admission why a session may not call; empty when it may
     */
    SoapEndpoints(Function<String, Optional<ApiError>> admission, RecycleBin bin, SoapRecords records) {
        this.admission = admission;
        this.bin = bin;
        this.records = records;
    }

    /** The session is in the envelope, so the routes ask for no token in the HTTP header. */
    void addTo(Routes routes) {
        routes.open(
                "POST",
                "/services/Soap/u/(?:5\\d|[6-9]\\d)\\.0(?:/\\w+)?",
                RequestKind.WRITE,
                (call, path) -> answer(call));
    }

    private HttpAnswer answer(HttpCall http) {
        SoapCall call = SoapCall.of(http.request().getBody());
        String session = call.header("SessionHeader")
                .map(header -> SoapCall.text(header, "sessionId"))
                .orElse("");
        Optional<ApiError> refused = admission.apply(session);
        if (refused.isPresent()) {
            return SoapAnswer.fault(refused.get());
        }
        Element operation = call.operation();
        return switch (operation.getLocalName()) {
            case "update" -> update(call);
            case "emptyRecycleBin" -> emptyRecycleBin(operation);
            default ->
                SoapAnswer.fault(new ApiError(
                        "INVALID_OPERATION", "No operation available for request " + operation.getLocalName()));
        };
    }

    private HttpAnswer update(SoapCall call) {
        try {
            List<RecordWriter.Result> results = records.update(call);
            return SoapAnswer.success("update", xml -> write(xml, results));
        } catch (ApiError.Refusal e) {
            return SoapAnswer.fault(e.error());
        }
    }

    private HttpAnswer emptyRecycleBin(Element operation) {
        List<RecordWriter.Result> results = SoapCall.children(operation, "ids").stream()
                .map(id -> purge(id.getTextContent().strip()))
                .toList();
        return SoapAnswer.success("emptyRecycleBin", xml -> write(xml, results));
    }

    private RecordWriter.Result purge(String id) {
        try {
            return new RecordWriter.Result(Optional.of(bin.purge(id)), Optional.empty());
        } catch (ApiError.Refusal e) {
            return new RecordWriter.Result(Optional.empty(), Optional.of(e.error()));
        }
    }

    private static void write(XMLStreamWriter xml, List<RecordWriter.Result> results) throws XMLStreamException {
        for (RecordWriter.Result result : results) {
            xml.writeStartElement("result");
            if (result.error().isPresent()) {
                xml.writeStartElement("errors");
                SoapAnswer.text(xml, "message", result.error().get().message());
                SoapAnswer.text(xml, "statusCode", result.error().get().statusCode());
                xml.writeEndElement();
            } else {
                SoapAnswer.text(xml, "id", result.id().orElse(""));
            }
            SoapAnswer.text(xml, "success", String.valueOf(result.error().isEmpty()));
            xml.writeEndElement();
        }
    }
}
