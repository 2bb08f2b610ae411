package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** An org whose answers a test writes down, in the shapes Salesforce documents. */
final class FakeOrg extends WireMockExtension {

    static final String ROOT = "/services/data/v67.0";

    static final String ACCOUNT_FIELDS = fields(
            "Id:id,Name:string,OwnerId:reference,ParentId:reference,Type:picklist,BillingCountry:string,BillingState:string,"
                    + "BillingCity:string,BillingStreet:textarea,BillingPostalCode:string,BillingAddress:address,"
                    + "BillingLatitude:double,BillingLongitude:double,"
                    + "Phone:phone,Website:url,Industry:picklist,AnnualRevenue:currency,NumberOfEmployees:int,"
                    + "IsDeleted:boolean,CreatedDate:datetime,SystemModstamp:datetime");
    static final String OPPORTUNITY_FIELDS =
            fields("Id:id,Name:string,OwnerId:reference,AccountId:reference,Type:picklist,StageName:picklist,"
                    + "Probability:percent,Amount:currency,CloseDate:date,IsClosed:boolean,IsWon:boolean,"
                    + "IsDeleted:boolean,CreatedDate:datetime,SystemModstamp:datetime");

    FakeOrg() {
        super(WireMockExtension.newInstance().options(options().dynamicPort()));
    }

    @Override
    protected void onBeforeEach(WireMockRuntimeInfo info) {
        describe("Account", ACCOUNT_FIELDS);
        describe("Opportunity", OPPORTUNITY_FIELDS);
        whenQueried("/query", "SELECT COUNT() FROM ", okJson("{\"totalSize\":1,\"done\":true,\"records\":[]}"));
        stubFor(get(urlPathMatching(ROOT + "/sobjects/\\w+/deleted/")).willReturn(deleted("null")));
    }

    /** A log of deletions. */
    static ResponseDefinitionBuilder deleted(String latestDateCovered, String... ids) {
        return okJson("{\"deletedRecords\":[%s],\"earliestDateAvailable\":null,\"latestDateCovered\":%s}"
                .formatted(
                        Arrays.stream(ids)
                                .map("{\"id\":\"%s\",\"deletedDate\":\"2026-05-01T07:30:00.000+0000\"}"::formatted)
                                .collect(Collectors.joining(",")),
                        latestDateCovered));
    }

    /** Written {@code Name:type,Other__c:type}; names ending in {@code __c} are custom. */
    static String fields(String nameAndType) {
        return Arrays.stream(nameAndType.split(","))
                .map(field -> field.split(":"))
                .map(field -> """
                        {"name":"%s","label":"%s label","type":"%s","custom":%s,"calculated":false,"picklistValues":[]}""".formatted(field[0], field[0], field[1], field[0].endsWith("__c")))
                .collect(Collectors.joining(","));
    }

    void describe(String object, String fields) {
        stubFor(get(urlPathEqualTo(ROOT + "/sobjects/" + object + "/describe"))
                .willReturn(okJson("{\"name\":\"%s\",\"fields\":[%s]}".formatted(object, fields))));
    }

    /** Answers queries whose SOQL has this text. */
    void whenQueried(String path, String soqlPart, ResponseDefinitionBuilder answer) {
        MappingBuilder query = get(urlPathEqualTo(ROOT + path)).withQueryParam("q", containing(soqlPart));
        stubFor(query.willReturn(answer));
    }

    static ResponseDefinitionBuilder page(boolean done, String... records) {
        return okJson("{\"totalSize\":%d,\"done\":%s,\"records\":[%s]}"
                .formatted(records.length, done, String.join(",", records)));
    }

    static ResponseDefinitionBuilder partOfMany(String nextRecordsUrl, String... records) {
        return okJson("{\"totalSize\":5000,\"done\":false,\"nextRecordsUrl\":\"%s\",\"records\":[%s]}"
                .formatted(nextRecordsUrl, String.join(",", records)));
    }

    /** An account record with these further members, written as JSON without braces. */
    static String account(String id, String modstamp, String more) {
        return record("Account", id, modstamp, more);
    }

    static String record(String object, String id, String modstamp, String more) {
        return """
                {"attributes":{"type":"%s","url":"/services/data/v67.0/sobjects/%s/%s"},"Id":"%s","SystemModstamp":"%s",\
                "IsDeleted":false%s}""".formatted(object, object, id, id, modstamp, more.isEmpty() ? "" : "," + more);
    }

    /** The SOQL of every query for records so far, oldest first. */
    List<String> queries() {
        List<String> queries = new ArrayList<>();
        getAllServeEvents().forEach(event -> {
            if (event.getRequest().getUrl().contains("?q=")
                    && !event.getRequest().getUrl().contains("COUNT")) {
                queries.add(event.getRequest().queryParameter("q").firstValue());
            }
        });
        Collections.reverse(queries);
        return queries;
    }

    /** How many requests came for paths with this text. */
    long requests(String pathPart) {
        return getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().contains(pathPart))
                .count();
    }
}
