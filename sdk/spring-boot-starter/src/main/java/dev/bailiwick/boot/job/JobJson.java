package dev.bailiwick.boot.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bailiwick.boot.job.Job.Kind;
import dev.bailiwick.rules.folder.ModelFolder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Parts of a job as they lie in the database. What an older or newer version knows more or less of is left out. */
final class JobJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(ModelFolder.class, Files.class)
            .build();

    private JobJson() {}

    static String write(Object part) {
        return JSON.writeValueAsString(part);
    }

    static @Nullable String write(Optional<?> part) {
        return part.map(JobJson::write).orElse(null);
    }

    static <T> T read(String json, TypeReference<T> type) {
        return JSON.readValue(json, type);
    }

    static <T> Optional<T> readOptional(@Nullable String json, TypeReference<T> type) {
        return Optional.ofNullable(json).map(text -> read(text, type));
    }

    static Operation readOperation(Kind kind, String json) {
        Class<? extends Operation> type = switch (kind) {
            case PULL -> Operation.Pull.class;
            case PLAN -> Operation.Plan.class;
            case APPLY -> Operation.Apply.class;
            case UNDO -> Operation.Undo.class;
            case COMPARE -> Operation.Compare.class;
            case CHECK -> Operation.Check.class;
        };
        return JSON.readValue(json, type);
    }

    /** A model's folder is its files. */
    private abstract static class Files {

        @JsonCreator
        static ModelFolder of(Map<String, String> files) {
            return ModelFolder.of(files);
        }

        @JsonValue
        abstract SortedMap<String, String> files();
    }
}
