package dev.bailiwick.boot;

import dev.bailiwick.engine.connection.CallLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an admin may configure. {@code toString} shows no secrets.
 *
 * @param data Folder for what Bailiwick keeps: the secret key and the embedded database. By default .bailiwick in the
 *     user's home folder.
 * @param secretKey Secret key that stored tokens are encrypted with: 32 bytes in Base64. By default it is kept in the
 *     file secret.key in the data folder, which is made at the first start.
 * @param model Folder of the territory model that is planned with when a request brings none. By default model in the
 *     data folder.
 * @param connections CRMs, by connection id: lower-case letters, digits and dashes, beginning with a letter.
 * @param calls How hard each CRM may be called, and how stubbornly.
 * @param push Limits for writing owners back.
 */
@ConfigurationProperties("bailiwick")
public record BailiwickProperties(
        @Nullable Path data,
        @Nullable String secretKey,
        @Nullable Path model,
        @DefaultValue Map<String, ConnectionProperties> connections,
        @DefaultValue Calls calls,
        @DefaultValue Push push) {

    /** Copies the connections. */
    public BailiwickProperties {
        connections = Map.copyOf(connections);
    }

    /** The data folder: the configured one, or {@code .bailiwick} in the user's home folder. */
    public Path dataFolder() {
        return data != null ? data : Path.of(System.getProperty("user.home"), ".bailiwick");
    }

    /** The territory model's folder: the configured one, or {@code model} in the data folder. */
    public Path modelFolder() {
        return model != null ? model : dataFolder().resolve("model");
    }

    @Override
    public String toString() {
        return "BailiwickProperties[data=" + data + ", model=" + model + ", connections=" + connections + ", calls="
                + calls + ", push=" + push + "]";
    }

    /**
     * How hard each CRM may be called, and how stubbornly.
     *
     * @param perSecond Most calls per second to one CRM.
     * @param attempts Most attempts of one call, the first included.
     * @param firstWait How long to wait before the second attempt of a call; doubles with each further one.
     * @param longestWait Longest wait between two attempts; a CRM that asks for a longer one ends the run.
     * @param failuresToOpen Failed calls in a row after which no more calls are made for a while.
     * @param openFor How long no calls are made then.
     */
    public record Calls(
            @DefaultValue("20") int perSecond,
            @DefaultValue("8") int attempts,
            @DefaultValue("500ms") Duration firstWait,
            @DefaultValue("2m") Duration longestWait,
            @DefaultValue("20") int failuresToOpen,
            @DefaultValue("30s") Duration openFor) {

        CallLimits limits() {
            return new CallLimits(perSecond, attempts, firstWait, longestWait, failuresToOpen, openFor);
        }
    }

    /**
     * Limits for writing owners back.
     *
     * @param maxChanges Most owner changes a plan may have to be applied.
     */
    public record Push(@DefaultValue("50000") long maxChanges) {}
}
