package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Deliveries;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells an address of accounts and opportunities that were made or changed, as a flow's outbound messages do: SOAP, up
 * to 100 records of one object each, repeated until somebody acknowledges them. Deletions start no flow of this kind.
 * Thread-safe.
 */
final class OutboundMessages implements AutoCloseable {

    private static final int MAX_NOTIFICATIONS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ACKNOWLEDGED = Pattern.compile("<(?:\\w+:)?Ack>\\s*true\\s*</");

    /** Salesforce goes on for a day, less and less often. */
    private static final List<Duration> WAITS =
            IntStream.range(0, 15).mapToObj(i -> Duration.ofSeconds(1L << i)).toList();

    private final Deliveries deliveries =
            new Deliveries(WAITS, answer -> ACKNOWLEDGED.matcher(answer.body()).find());
    private final AtomicLong notifications = new AtomicLong();
    private final Org org;
    private final URI address;

    OutboundMessages(Org org, URI address) {
        this.org = org;
        this.address = address;
        org.store().listen(this::tell);
    }

    private void tell(List<Change> changes) {
        for (RecordKind kind : List.of(RecordKind.ACCOUNT, RecordKind.OPPORTUNITY)) {
            List<Row> rows = changes.stream()
                    .map(Change::after)
                    .filter(row -> row.kind() == kind && !row.deleted())
                    .toList();
            for (int start = 0; start < rows.size(); start += MAX_NOTIFICATIONS) {
                String message = message(
                        SObjectType.of(kind).apiName(),
                        rows.subList(start, Math.min(rows.size(), start + MAX_NOTIFICATIONS)));
                deliveries.send(attempt -> request(message));
            }
        }
    }

    private HttpRequest request(String message) {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
    }

    /** Holds ids and addresses alone, which need no escaping. */
    private String message(String type, List<Row> rows) {
        String url = org.baseUrl().get() + "/services/Soap";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                + "<notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\">"
                + "<OrganizationId>" + Identity.ORG_ID + "</OrganizationId>"
                + "<ActionId>" + SalesforceId.of("04k", 1) + "</ActionId>"
                + "<SessionId xsi:nil=\"true\"/>"
                + "<EnterpriseUrl>" + url + "/c/67.0</EnterpriseUrl><PartnerUrl>" + url + "/u/67.0</PartnerUrl>"
                + rows.stream().map(row -> notification(type, row)).collect(Collectors.joining())
                + "</notifications></soapenv:Body></soapenv:Envelope>";
    }

    private String notification(String type, Row row) {
        return "<Notification><Id>" + SalesforceId.of("04l", notifications.incrementAndGet()) + "</Id>"
                + "<sObject xsi:type=\"sf:" + type + "\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\">"
                + "<sf:Id>" + row.id() + "</sf:Id>"
                + row.find(Fields.OWNER)
                        .map(owner -> "<sf:OwnerId>" + owner + "</sf:OwnerId>")
                        .orElse("")
                + "</sObject></Notification>";
    }

    /** Ends at once; what was not acknowledged is lost. */
    @Override
    public void close() {
        deliveries.close();
    }
}
