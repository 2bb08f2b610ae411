package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Writes through the SOAP API, which alone can keep teams and take other records along when an owner changes.
 * Salesforce then wants all accounts of a call to have the same old and the same new owner, so a batch takes as many
 * calls as there are such pairs.
 */
final class SoapSaver implements RecordSaver {

    /** Every account of a batch may have owners of its own. */
    private static final int CALLS = 200;

    private final SoapApi api;
    private final ConnectorContext context;
    private final SalesforceOptions options;

    SoapSaver(SoapApi api, ConnectorContext context, SalesforceOptions options) {
        this.api = api;
        this.context = context;
        this.options = options;
    }

    @Override
    public List<OwnerChangeResult> save(List<RecordWrite> writes) {
        Map<String, List<RecordWrite>> calls = new LinkedHashMap<>();
        for (RecordWrite write : writes) {
            calls.computeIfAbsent(together(write), key -> new ArrayList<>()).add(write);
        }
        Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        for (List<RecordWrite> call : calls.values()) {
            saveTogether(call).forEach(result -> results.put(result.ref(), result));
        }
        return writes.stream()
                .map(write -> results.getOrDefault(write.ref(), SaveResults.unclear(write.ref())))
                .toList();
    }

    @Override
    public int calls() {
        return CALLS;
    }

    /** What may be written in one call: opportunities, and accounts that go from one owner to one other. */
    private static String together(RecordWrite write) {
        return SalesforceObject.of(write.ref().type()) == SalesforceObject.ACCOUNT
                ? write.objectName() + " " + SalesforceId.key(write.owner()) + " "
                        + write.fields().get("OwnerId")
                : write.objectName();
    }

    private List<OwnerChangeResult> saveTogether(List<RecordWrite> writes) {
        SalesforceObject object = SalesforceObject.of(writes.get(0).ref().type());
        HttpAnswer answer = api.call(
                options.apiVersion(),
                SoapUpdate.request(
                        context.accessToken().value(),
                        options.ownerChangeOptions().stream()
                                .filter(option -> option.isFor(object))
                                .toList(),
                        writes));
        try {
            return SaveResults.of(writes.stream().map(RecordWrite::ref).toList(), SoapUpdate.results(answer.body()));
        } catch (XMLStreamException e) {
            throw answer.failure(
                    Kind.TRANSIENT,
                    "the body is cut off or no SOAP",
                    "Maybe a proxy is in the way, or the connection broke; the call can be repeated.");
        }
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes, Teams teams) {
        Set<OwnerChangeOption> chosen = options.ownerChangeOptions();
        List<SideEffect> effects = new ArrayList<>();
        for (SalesforceObject object : SalesforceObject.values()) {
            if (chosen.stream().noneMatch(option -> option == object.keepsTeam())) {
                effects.addAll(teams.lost(changes.stream()
                        .filter(change -> change.ref().type() == object.type())
                        .toList()));
            }
        }
        for (OwnerChangeOption option : chosen) {
            long records = changes.stream()
                    .filter(change -> !change.next().equals(change.expected()))
                    .filter(change ->
                            option.isFor(SalesforceObject.of(change.ref().type())))
                    .count();
            if (records > 0) {
                option.effect().ifPresent(effect -> effects.add(new SideEffect(records, effect)));
            }
        }
        return effects;
    }
}
