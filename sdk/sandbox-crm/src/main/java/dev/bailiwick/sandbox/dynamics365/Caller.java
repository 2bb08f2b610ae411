package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Store;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is logged in, the first user always, and what that user may do. */
final class Caller {

    static final String ORGANIZATION = Guid.of(30, 1);
    static final String BUSINESS_UNIT = Guid.of(31, 1);

    private static final Pattern HELD = Pattern.compile(
            "prv(?:Read|Write|Create|Delete|Assign|Append|AppendTo|Share)(?:Account|Opportunity)|prvRead(?:User|Team)"
                    + "|prvBypassCustomBusinessLogic");

    private final Store store;

    Caller(Store store) {
        this.store = store;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        routes.api("GET", DynamicsApi.ROOT + "/WhoAmI(?:\\(\\))?", kind, (call, path) -> whoAmI());
        routes.api(
                "GET",
                DynamicsApi.ROOT + "/systemusers\\(" + Guid.FORM
                        + "\\)/Microsoft\\.Dynamics\\.CRM\\.RetrieveUserSetOfPrivilegesByNames\\(PrivilegeNames=@p\\)",
                kind,
                (call, path) -> privileges(call));
    }

    private HttpAnswer whoAmI() {
        String user = store.rows(RecordKind.USER).get(0).id();
        return HttpAnswer.json(
                        200, Map.of("BusinessUnitId", BUSINESS_UNIT, "UserId", user, "OrganizationId", ORGANIZATION))
                .with("Content-Type", ODataError.JSON);
    }

    private static HttpAnswer privileges(HttpCall call) {
        List<Map<String, String>> held = names(call.query("@p").orElse(""))
                .valueStream()
                .map(name -> name.asString(""))
                .filter(name -> HELD.matcher(name).matches())
                .map(name -> Map.of(
                        "PrivilegeName",
                        name,
                        "PrivilegeId",
                        Guid.of(32, Math.floorMod(name.hashCode(), 1_000_000)),
                        "Depth",
                        "Global",
                        "BusinessUnitId",
                        BUSINESS_UNIT))
                .toList();
        return HttpAnswer.json(200, Map.of("RolePrivileges", held)).with("Content-Type", ODataError.JSON);
    }

    private static JsonNode names(String json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new BadCall(Problem.NOT_JSON, "@p is no list of names: " + e.getOriginalMessage());
        }
    }
}
