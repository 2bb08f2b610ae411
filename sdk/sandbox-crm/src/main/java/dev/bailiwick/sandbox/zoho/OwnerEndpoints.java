package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code change_owner}, of one record or of up to 500. */
final class OwnerEndpoints {

    private static final int MAX_RECORDS = 500;
    private static final int PARTLY = 202;

    private final OwnerWriter writer;
    private final Access access;
    private final Credits credits;

    OwnerEndpoints(OwnerWriter writer, Access access, Credits credits) {
        this.writer = writer;
        this.access = access;
        this.credits = credits;
    }

    void addTo(Routes routes) {
        String module = ZohoApi.MODULE;
        routes.api("POST", module + "/actions/change_owner", RequestKind.WRITE, this::changeMany);
        routes.api("POST", module + "/(?<id>\\d+)/actions/change_owner", RequestKind.WRITE, this::changeOne);
    }

    private HttpAnswer changeMany(HttpCall call, Matcher path) {
        List<Outcome> outcomes = change(call, path, ids(call.json()));
        List<Map<String, Object>> data =
                outcomes.stream().map(OwnerEndpoints::asJson).toList();
        return HttpAnswer.json(Outcome.status(outcomes, 200, PARTLY), Map.of("data", data));
    }

    private HttpAnswer changeOne(HttpCall call, Matcher path) {
        Outcome outcome = change(call, path, List.of(path.group("id"))).get(0);
        return outcome.error()
                .map(error -> error.answer(400))
                .orElseGet(() -> HttpAnswer.json(200, Map.of("data", List.of(asJson(outcome)))));
    }

    private List<Outcome> change(HttpCall call, Matcher path, List<String> ids) {
        CrmModule module = CrmModule.required(path.group("module"));
        access.need(call, "change_owner", "CREATE");
        JsonNode body = call.json();
        String owner = body.path("owner").path("id").asString("");
        if (owner.isEmpty()) {
            throw ZohoError.missing("owner", "$.owner").refusal();
        }
        Set<String> related = body.path("related_modules")
                .valueStream()
                .map(name -> name.path("api_name").asString(""))
                .collect(Collectors.toSet());
        credits.takeForRecords(ids.size());
        return writer.give(module, ids, owner, related);
    }

    private static List<String> ids(JsonNode body) {
        List<String> ids =
                body.path("ids").valueStream().map(id -> id.asString("")).toList();
        if (ids.isEmpty()) {
            throw ZohoError.missing("ids", "$.ids").refusal();
        }
        if (ids.size() > MAX_RECORDS) {
            throw ZohoError.invalid("ids", "$.ids")
                    .with("maximum_length", MAX_RECORDS)
                    .refusal();
        }
        return ids;
    }

    private static Map<String, Object> asJson(Outcome outcome) {
        return outcome.error()
                .map(ZohoError::asJson)
                .orElseGet(() -> WriteEndpoints.done(Map.of("id", outcome.id()), "owner is successfully updated"));
    }
}
