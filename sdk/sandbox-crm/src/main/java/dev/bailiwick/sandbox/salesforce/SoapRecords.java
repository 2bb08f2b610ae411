package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code update()} of the SOAP API: up to 200 records, with the owner change options of the header. */
record SoapRecords(RecordWriter writer, OwnTables tables) {

    private static final int MOST = 200;

    /**
     * Writes the records of a call.
     *
     * @throws ApiError.Refusal when the call fails as a whole
     */
    List<RecordWriter.Result> update(SoapCall call) {
        List<JsonNode> records = SoapCall.children(call.operation(), "sObjects").stream()
                .map(SoapRecords::json)
                .toList();
        if (records.size() > MOST) {
            throw new ApiError("EXCEEDED_MAX_SIZE_REQUEST", "cannot update more than " + MOST + " records")
                    .asRefusal(500);
        }
        Set<String> options = options(call);
        if (!options.isEmpty() && pairsOfOwners(records) > 1) {
            throw new ApiError("INVALID_OPERATION", "All accounts must have the same old owner and the same new owner")
                    .asRefusal(500);
        }
        return writer.updateAll(
                records, new WriteOptions(flag(call, "AllOrNoneHeader", "allOrNone"), autoAssign(call), options));
    }

    private static JsonNode json(Element sObject) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        SoapCall.children(sObject).forEach(field -> {
            String text = field.getTextContent().strip();
            switch (field.getLocalName()) {
                case "type" -> json.putObject("attributes").put("type", text);
                case "fieldsToNull" -> json.putNull(text);
                default -> json.put(field.getLocalName(), text);
            }
        });
        return json;
    }

    private static Set<String> options(SoapCall call) {
        return call.header("OwnerChangeOptions").stream()
                .flatMap(header -> SoapCall.children(header, "options").stream())
                .filter(option -> SoapCall.text(option, "execute").equals("true"))
                .map(option -> SoapCall.text(option, "type"))
                .collect(Collectors.toSet());
    }

    private long pairsOfOwners(List<JsonNode> records) {
        return records.stream()
                .filter(record ->
                        record.path("attributes").path("type").asString("").equals("Account"))
                .map(record -> owner(record.path("Id").asString("")) + " "
                        + record.path("OwnerId").asString(""))
                .distinct()
                .count();
    }

    private String owner(String account) {
        return SalesforceId.canonical(account)
                .flatMap(id -> tables.find(SObjectType.ACCOUNT, id))
                .map(row -> row.text(Fields.OWNER))
                .orElse("");
    }

    /** Off unless asked for, other than in REST. */
    private static boolean autoAssign(SoapCall call) {
        return flag(call, "AssignmentRuleHeader", "useDefaultRule");
    }

    private static boolean flag(SoapCall call, String header, String name) {
        Optional<Element> found = call.header(header);
        return found.map(element -> SoapCall.text(element, name)).orElse("").equals("true");
    }
}
