package dev.bailiwick.boot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.TerritoryPlugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** The plugins there are: those on the class path and those that are beans. */
final class Plugins {

    private final List<TerritoryPlugin> plugins;

    private Plugins(List<TerritoryPlugin> plugins) {
        this.plugins = plugins;
    }

    /**
     * Finds the plugins on the class path.
     *
     * @param beans plugins that are beans
     * @throws RefusedException when two share an id
     */
    static Plugins with(Collection<TerritoryPlugin> beans) {
        List<TerritoryPlugin> plugins = new ArrayList<>(beans);
        ServiceLoader.load(TerritoryPlugin.class).forEach(plugins::add);
        requireUnique("plugins have the id", plugins, TerritoryPlugin::id);
        return new Plugins(plugins);
    }

    /**
     * The kinds of CRM they connect to.
     *
     * @throws RefusedException when two are of one type
     */
    List<ConnectorFactory> connectors() {
        List<ConnectorFactory> factories =
                plugins.stream().flatMap(plugin -> plugin.connectors().stream()).toList();
        requireUnique("connectors are of type", factories, ConnectorFactory::type);
        return factories;
    }

    private static <T> void requireUnique(String what, List<T> all, Function<T, String> name) {
        all.stream().collect(groupingBy(name, TreeMap::new, toList())).forEach((id, same) -> {
            if (same.size() > 1) {
                List<String> classes =
                        same.stream().map(one -> one.getClass().getName()).toList();
                throw new RefusedException(
                        same.size() + " " + what + " `" + id + "`: " + String.join(", ", classes) + ".",
                        "Maybe one jar is there twice: remove all but one.");
            }
        });
    }
}
