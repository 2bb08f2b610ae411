package dev.bailiwick.boot;

import dev.bailiwick.boot.job.JobSettings;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.push.PushLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param oldSecretKeys Further secret keys, with which nothing is encrypted any more: they only open what still is.
 *     What opens is encrypted with the present key at the next start; then they may go.
 * @param model Folder of the territory model that is planned with when a request brings none. By default model in the
 *     data folder.
 * @param connections CRMs, by connection id: lower-case letters, digits and dashes, beginning with a letter.
 * @param calls How hard each CRM may be called, and how stubbornly.
 * @param push Limits for writing owners back.
 * @param jobs How background work is shared among the nodes that use one database.
 */
@ConfigurationProperties("bailiwick")
public record BailiwickProperties(
        @Nullable Path data,
        @Nullable String secretKey,
        @DefaultValue List<String> oldSecretKeys,
        @Nullable Path model,
        @DefaultValue Map<String, ConnectionProperties> connections,
        @DefaultValue Calls calls,
        @DefaultValue Push push,
        @DefaultValue JobSettings jobs) {

    /** Copies the connections and the keys. */
    public BailiwickProperties {
        oldSecretKeys = List.copyOf(oldSecretKeys);
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

    /** How much is pushed and how stubbornly; what has to wait does so as a call would. */
    PushLimits pushLimits() {
        return new PushLimits(
                push.maxChanges(), push.attempts(), calls.firstWait(), calls.longestWait(), push.longestCall());
    }

    @Override
    public String toString() {
        return "BailiwickProperties[data=" + data + ", model=" + model + ", connections=" + connections + ", calls="
                + calls + ", push=" + push + ", jobs=" + jobs + "]";
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
     * @param attempts How often a change is sent that the CRM refuses for a reason that passes, such as a lock. Between
     *     two attempts it waits as a call does; the waits go on doubling, and those longer than the longest wait of a
     *     call are left to the next run.
     * @param longestCall How long a CRM may still be at a call whose answer was lost. Until then, a record that looks
     *     unwritten is neither sent again nor given up.
     */
    public record Push(
            @DefaultValue("50000") long maxChanges,
            @DefaultValue("12") int attempts,
            @DefaultValue("2m") Duration longestCall) {}
}
