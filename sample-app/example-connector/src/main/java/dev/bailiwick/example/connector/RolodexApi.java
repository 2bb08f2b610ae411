package dev.bailiwick.example.connector;

import dev.bailiwick.connector.http.HttpAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** What Rolodex answers is CSV with a header line; a write answers in JSON. */
@Headers("Accept: text/csv")
interface RolodexApi {

    @RequestLine("GET /me.csv")
    HttpAnswer me();

    @RequestLine("GET /users.csv")
    HttpAnswer users();

    /** Every change of a record has a number of its own; deleted records come with {@code deleted} true. */
    @RequestLine("GET /{type}.csv?after={after}&limit={limit}")
    HttpAnswer changes(@Param("type") String type, @Param("after") long after, @Param("limit") int limit);

    @RequestLine("GET /{type}.csv?ids={ids}")
    HttpAnswer byId(@Param("type") String type, @Param("ids") String ids);

    /** Gives a record from one owner to another, or answers whose it is. */
    @RequestLine("PUT /{type}/{id}/owner?from={from}&to={to}")
    @Headers("Accept: application/json")
    Transfer transfer(
            @Param("type") String type, @Param("id") String id, @Param("from") String from, @Param("to") String to);

    /**
     * What became of a write.
     *
     * @param done whether the record belongs to the new owner now
     * @param owner whose it is; empty for nobody
     */
    record Transfer(boolean done, String owner) {}
}
