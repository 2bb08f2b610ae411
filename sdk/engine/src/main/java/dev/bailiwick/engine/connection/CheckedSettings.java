package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings that fit their declaration. */
final class CheckedSettings implements Settings {

    private final Map<String, Setting> declared;
    private final Map<String, String> values;

    private CheckedSettings(Map<String, Setting> declared, Map<String, String> values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * Checks the texts against the declaration and adds every problem, with the place it is at, to {@code problems}.
     */
    static CheckedSettings check(
            String where, List<Setting> declaration, Map<String, String> given, List<String> problems) {
        Map<String, Setting> declared = declaration.stream().collect(Collectors.toMap(Setting::name, s -> s));
        given.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .sorted()
                .map(name -> where + ": there is no setting `" + name + "`. Maybe one of "
                        + declared.keySet().stream().sorted().toList() + ".")
                .forEach(problems::add);
        Map<String, String> values = new HashMap<>();
        for (Setting setting : declaration) {
            String value =
                    given.getOrDefault(setting.name(), setting.defaultValue().orElse(""));
            if (!value.isBlank()) {
                values.put(setting.name(), value);
                problemOf(setting, value)
                        .ifPresent(problem -> problems.add(where + ", setting `" + setting.name() + "`: " + problem));
            } else if (setting.isRequired()) {
                problems.add(where + ": the setting `" + setting.name() + "` is missing. Maybe add it: "
                        + setting.description());
            }
        }
        return new CheckedSettings(declared, Map.copyOf(values));
    }

    private static Optional<String> problemOf(Setting setting, String value) {
        if (!setting.allowedValues().isEmpty() && !setting.allowedValues().contains(value)) {
            return Optional.of("the value is not allowed. Maybe one of " + setting.allowedValues() + ".");
        }
        return switch (setting.type()) {
            case TEXT, SECRET -> Optional.empty();
            case INTEGER ->
                parses(Long::valueOf, value) ? Optional.empty() : malformed(value, "a whole number like 200");
            case BOOLEAN ->
                value.equals("true") || value.equals("false") ? Optional.empty() : malformed(value, "true or false");
            case DURATION ->
                parses(Duration::parse, value) ? Optional.empty() : malformed(value, "a duration like PT30S or PT5M");
            case URI ->
                parses(CheckedSettings::parseUri, value)
                        ? Optional.empty()
                        : malformed(value, "an address like https://example.com");
        };
    }

    private static Optional<String> malformed(String value, String instead) {
        return Optional.of("`" + value + "` does not fit. Maybe " + instead + ".");
    }

    private static boolean parses(Function<String, ?> parser, String value) {
        try {
            return parser.apply(value) != null;
        } catch (NumberFormatException | DateTimeException | IllegalStateException unfit) {
            return false;
        }
    }

    private static URI parseUri(String value) {
        try {
            URI uri = new URI(value);
            if (uri.getScheme() == null || uri.getHost() == null) {
                throw new IllegalStateException("no scheme or no host");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String text(String name) {
        Setting setting = declared.get(name);
        if (setting != null && setting.type() == Setting.Type.SECRET) {
            return value(name, Setting.Type.SECRET);
        }
        return value(name, Setting.Type.TEXT);
    }

    @Override
    public long integer(String name) {
        return Long.parseLong(value(name, Setting.Type.INTEGER));
    }

    @Override
    public boolean flag(String name) {
        return Boolean.parseBoolean(value(name, Setting.Type.BOOLEAN));
    }

    @Override
    public Duration duration(String name) {
        return Duration.parse(value(name, Setting.Type.DURATION));
    }

    @Override
    public URI uri(String name) {
        return URI.create(value(name, Setting.Type.URI));
    }

    @Override
    public Optional<String> find(String name) {
        require(declared.get(name), name);
        return Optional.ofNullable(values.get(name));
    }

    private String value(String name, Setting.Type type) {
        Setting setting = require(declared.get(name), name);
        if (setting.type() != type) {
            throw new IllegalArgumentException(
                    "Setting `" + name + "` is declared as " + setting.type() + " but read as " + type + ".");
        }
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Setting `" + name + "` has no value. Maybe give it a default, or read it with find().");
        }
        return value;
    }

    private static Setting require(@Nullable Setting setting, String name) {
        if (setting == null) {
            throw new IllegalArgumentException("Setting `" + name + "` is not declared.");
        }
        return setting;
    }

    /** Names only: values may be secret. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
