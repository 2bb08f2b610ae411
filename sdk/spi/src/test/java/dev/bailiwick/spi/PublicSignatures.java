package dev.bailiwick.spi;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Prints what a plugin can see of some classes: a block per type, members sorted. */
final class PublicSignatures {

    private PublicSignatures() {}

    static List<String> of(List<Class<?>> types) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : types) {
            lines.add(type.toGenericString()
                    + Arrays.stream(type.getGenericInterfaces())
                            .map(parent -> " : " + parent.getTypeName())
                            .reduce("", String::concat));
            Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                    .flatMap(Arrays::stream)
                    .filter(PublicSignatures::visible)
                    .map(member -> "  " + signature(member))
                    .sorted()
                    .forEach(lines::add);
        }
        // Beside the golden file's folder, so that a wanted change is one copy away.
        Files.write(Path.of("target/spi-signatures.txt"), lines);
        return lines;
    }

    private static String signature(AccessibleObject member) {
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return member instanceof Constructor<?> constructor ? constructor.toGenericString() : member.toString();
    }

    private static boolean visible(AccessibleObject member) {
        if (member instanceof Field field) {
            return Modifier.isPublic(field.getModifiers()) && !field.isSynthetic();
        }
        if (member instanceof Constructor<?> constructor) {
            return Modifier.isPublic(constructor.getModifiers());
        }
        return member instanceof Method method && Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
    }
}
