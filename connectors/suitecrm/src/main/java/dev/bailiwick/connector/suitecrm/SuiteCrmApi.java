package dev.bailiwick.connector.suitecrm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bailiwick.connector.record.Row;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The part of SuiteCRM's API, version 8, that this connector calls, and what it answers (docs.suitecrm.com, "JSON
 * API"). SuiteCRM 7 and 8 have the same one.
 */
@Headers("Accept: application/vnd.api+json")
interface SuiteCrmApi {

    /** Records a {@link Listing} asks for. */
    @RequestLine("GET /V8/module/{module}")
    Page list(@Param("module") String module, @QueryMap Map<String, String> listing);

    /** Changes the attributes given and no others, and answers with the record as it was read back afterwards. */
    @RequestLine("PATCH /V8/module")
    @Headers("Content-Type: application/vnd.api+json")
    One update(Update update);

    @RequestLine("GET /V8/meta/fields/{module}")
    Description fields(@Param("module") String module);

    /** What the connected user may do with which module. */
    @RequestLine("GET /V8/meta/modules")
    Modules modules();

    /** A page past the last record, or without any, has no {@code total-pages}. */
    record Page(
            @JsonProperty(required = true) List<Bean> data,
            @Nullable Meta meta) {

        /** How many pages of this size there are; 0 where there is nothing. */
        long totalPages() {
            return meta == null || meta.totalPages() == null ? 0 : meta.totalPages();
        }
    }

    record Meta(@JsonProperty("total-pages") @Nullable Long totalPages) {}

    /** A record; SuiteCRM calls them so. Its id is no attribute. */
    record Bean(
            @JsonProperty(required = true) String id,
            @Nullable Row attributes) {

        /** As SuiteCRM sent it. */
        String raw() {
            return attributes == null ? "" : attributes.raw();
        }

        Optional<String> text(String field) {
            return Optional.ofNullable(attributes)
                    .flatMap(row -> row.cell(field))
                    .map(Texts::decoded);
        }
    }

    record One(@JsonProperty(required = true) Bean data) {}

    record Description(@JsonProperty(required = true) Described<Map<String, Field>> data) {

        Map<String, Field> fields() {
            return data.attributes();
        }
    }

    record Modules(@JsonProperty(required = true) Described<JsonNode> data) {}

    record Described<T>(@JsonProperty(required = true) T attributes) {}

    /**
     * A field's definition.
     *
     * @param source {@code custom_fields} for one made in Studio
     * @param choices of a dropdown, the label by key; not every version tells them
     */
    record Field(
            @Nullable String type,
            @Nullable String source,
            @JsonProperty("option_items") @Nullable JsonNode choices) {}

    record Update(Change data) {

        static Update of(String module, String id, Map<String, String> attributes) {
            return new Update(new Change(module, id, attributes));
        }
    }

    record Change(String type, String id, Map<String, String> attributes) {}
}
