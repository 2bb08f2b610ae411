package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ModelCheckView;
import dev.bailiwick.app.api.ModelCheckView.FindingView;
import dev.bailiwick.rules.check.CheckRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Findings as SARIF 2.1.0 (OASIS, 2020), with what GitHub's code scanning asks of it. */
final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SarifReport() {}

    /**
     * The whole document.
     *
     * @param dir where the model is; files below the working folder are named relative to it, as code scanning wants
     */
    static String of(ModelCheckView found, Path dir) {
        Map<String, Object> driver = Map.of(
                "name",
                "Bailiwick",
                "rules",
                Arrays.stream(CheckRule.values()).map(SarifReport::rule).toList());
        Map<String, Object> run = Map.of(
                "tool", Map.of("driver", driver),
                "columnKind", "unicodeCodePoints",
                "results",
                        found.findings().stream()
                                .map(finding -> result(finding, dir))
                                .toList());
        return JSON.writeValueAsString(Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)));
    }

    private static Map<String, Object> rule(CheckRule rule) {
        return Map.of(
                "id", rule.id(),
                "shortDescription", Map.of("text", rule.summary()),
                "fullDescription", Map.of("text", rule.help()),
                "help", Map.of("text", rule.help()),
                "defaultConfiguration", Map.of("level", rule.severity().name().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Object> result(FindingView finding, Path dir) {
        Map<String, Object> region = Map.of("startLine", finding.line(), "startColumn", finding.column());
        Map<String, Object> artifact = Map.of("uri", uri(dir.resolve(finding.file())));
        return Map.of(
                "ruleId", finding.rule(),
                "level", finding.severity(),
                "message", Map.of("text", finding.message() + ". " + finding.maybe()),
                "locations",
                        List.of(Map.of("physicalLocation", Map.of("artifactLocation", artifact, "region", region))),
                "partialFingerprints", Map.of("finding/v1", fingerprint(finding)),
                "properties", Map.of("evidence", finding.evidence()));
    }

    private static String uri(Path file) {
        Path here = Path.of("").toAbsolutePath().normalize();
        Path whole = file.toAbsolutePath().normalize();
        if (!whole.startsWith(here)) {
            return whole.toUri().toString();
        }
        String path = StreamSupport.stream(here.relativize(whole).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A relative path is no URI: " + path, e);
        }
    }

    /** The same wherever in its file a finding stands, so that lines put in above it make it no new one. */
    private static String fingerprint(FindingView finding) {
        String text = finding.rule() + "\n" + finding.file() + "\n" + finding.message();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
