package dev.bailiwick.connector.dynamics365;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.connector.record.Row;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The part of the Dataverse Web API that this connector calls, and what it answers. The headers are those Microsoft
 * asks for in "Compose HTTP requests and handle errors"; {@code If-None-Match: null} keeps stale answers of caches
 * away.
 */
@Headers({"Accept: application/json", "OData-Version: 4.0", "OData-MaxVersion: 4.0", "If-None-Match: null"})
interface DynamicsApi {

    /** Where the Web API is on every environment; version 9.2 is the current one. */
    String ROOT = "/api/data/v9.2";

    @RequestLine("GET " + ROOT + "/WhoAmI")
    WhoAmI whoAmI();

    /** Which of these privileges the user holds, through roles and teams; the list is JSON. */
    @RequestLine(
            "GET " + ROOT
                    + "/systemusers({user})/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p={names}")
    Privileges privileges(@Param("user") String user, @Param("names") String names);

    @RequestLine("GET " + ROOT + "/EntityDefinitions(LogicalName='{table}')?$select={select}")
    Table table(@Param("table") String table, @Param("select") String select);

    @RequestLine("GET " + ROOT + "/EntityDefinitions(LogicalName='{table}')/Attributes?$select={select}")
    Attributes attributes(@Param("table") String table, @Param("select") String select);

    /** The attributes of one kind, with what only that kind has. */
    @RequestLine(
            "GET " + ROOT
                    + "/EntityDefinitions(LogicalName='{table}')/Attributes/Microsoft.Dynamics.CRM.{kind}?$select={select}&$expand={expand}")
    Attributes attributesOf(
            @Param("table") String table,
            @Param("kind") String kind,
            @Param("select") String select,
            @Param("expand") @Nullable String expand);

    @RequestLine("GET " + ROOT + "/EntityDefinitions(LogicalName='{table}')/OneToManyRelationships?$select={select}")
    Relationships relationships(@Param("table") String table, @Param("select") String select);

    /**
     * Rows of a table.
     *
     * @param set the table's name in the plural
     * @param skiptoken where the page begins, encoded for a URL
     * @param deltatoken since when rows changed, encoded for a URL
     * @param prefer every preference in one header, as Dataverse wants it
     */
    @RequestLine(
            "GET " + ROOT
                    + "/{set}?$select={select}&$filter={filter}&$orderby={order}&$skiptoken={skiptoken}&$deltatoken={deltatoken}")
    @Headers("Prefer: {prefer}")
    Page rows(
            @Param("set") String set,
            @Param("select") String select,
            @Param("filter") @Nullable String filter,
            @Param("order") @Nullable String order,
            @Param("skiptoken") @Nullable String skiptoken,
            @Param("deltatoken") @Nullable String deltatoken,
            @Param("prefer") String prefer);

    /**
     * Several requests in one.
     *
     * @param contentType with the boundary
     * @param body as {@link Batch} writes it
     */
    @RequestLine("POST " + ROOT + "/$batch")
    @Headers({"Content-Type: {contentType}", "Prefer: odata.continue-on-error"})
    HttpAnswer batch(@Param("contentType") String contentType, byte[] body);

    /** A new row, as Dataverse has it then. */
    @RequestLine("POST " + ROOT + "/{set}")
    @Headers({"Content-Type: application/json", "Prefer: return=representation"})
    Row create(@Param("set") String set, Map<String, Object> columns);

    /** Without the condition, a row that is gone would be made anew. */
    @RequestLine("PATCH " + ROOT + "/{set}({id})")
    @Headers({"Content-Type: application/json", "If-Match: *"})
    void update(@Param("set") String set, @Param("id") String id, Map<String, Object> columns);

    @RequestLine("DELETE " + ROOT + "/{set}({id})")
    void delete(@Param("set") String set, @Param("id") String id);

    @JsonNaming(UpperCamelCaseStrategy.class)
    record WhoAmI(@JsonProperty(required = true) String userId) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Privileges(@Nullable List<Privilege> rolePrivileges) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Privilege(
            @Nullable String privilegeName, @Nullable String depth) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Table(boolean changeTrackingEnabled) {}

    record Attributes(@JsonProperty(required = true) List<Attribute> value) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Attribute(
            @JsonProperty(required = true) String logicalName,
            @Nullable Label displayName,
            @Nullable String attributeType,
            @Nullable Value attributeTypeName,
            @Nullable String attributeOf,
            @Nullable Integer sourceType,
            @Nullable Boolean isCustomAttribute,
            @Nullable Boolean isValidForRead,
            @Nullable Boolean isValidForUpdate,
            @Nullable Value dateTimeBehavior,
            @Nullable OptionSet optionSet,
            @Nullable OptionSet globalOptionSet) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Value(@Nullable String value) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record OptionSet(@Nullable List<Option> options) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Option(@Nullable Label label) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Label(@Nullable LocalizedLabel userLocalizedLabel) {

        /** In the connected user's language, as formatted values are too. */
        Optional<String> text() {
            return Optional.ofNullable(userLocalizedLabel).map(LocalizedLabel::label);
        }
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record LocalizedLabel(@Nullable String label) {}

    record Relationships(@JsonProperty(required = true) List<Relationship> value) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Relationship(
            @Nullable String referencingEntity, @Nullable Cascade cascadeConfiguration) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Cascade(@Nullable String assign) {}

    /** The last page of tracked changes has a delta link, every page before it a next link. */
    record Page(
            @Nullable List<Row> value,
            @JsonProperty("@odata.nextLink") @Nullable String nextLink,
            @JsonProperty("@odata.deltaLink") @Nullable String deltaLink) {

        /** Without changes the answer may be an empty object. */
        List<Row> rows() {
            return value == null ? List.of() : value;
        }

        /** Where the next page begins, encoded for a URL; empty on the last. */
        Optional<String> skiptoken() {
            return LinkToken.of(nextLink, "$skiptoken");
        }

        /** Since when to ask for changes the next time, encoded for a URL; empty but on the last page. */
        Optional<String> deltatoken() {
            return LinkToken.of(deltaLink, "$deltatoken");
        }
    }
}
