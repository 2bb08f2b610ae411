package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.HttpAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The SOAP API for partners, below the org's host. It does what REST cannot: say what an owner change takes along. */
interface SoapApi {

    @RequestLine("POST /services/Soap/u/{version}")
    @Headers({"Content-Type: text/xml; charset=UTF-8", "Accept: text/xml", "SOAPAction: \"\""})
    HttpAnswer call(@Param("version") String version, String envelope);
}
