package dev.bailiwick.rules.condition;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checks the types of conditions. CEL's checker reads all declarations anew for each condition, which took it most of
 * its time; so it is told only of those that the condition names. For many threads.
 */
final class Checker {

    /** Parts of the names of overloads that conditions have no use for. */
    private static final Set<String> OTHER_TYPES = Set.of("uint64", "bytes", "map", "dyn", "type");

    private final Names names;

    /** Conditions differ more in their fields than in their functions. */
    private final Map<Set<String>, CelStandardDeclarations> standard = new ConcurrentHashMap<>();

    Checker(Names names) {
        this.names = names;
    }

    CelValidationResult check(CelAbstractSyntaxTree parsed, Vocabulary vocabulary) {
        CelCheckerBuilder checker = CelCompilerFactory.standardCelCheckerBuilder()
                .setOptions(Language.OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(standard.computeIfAbsent(vocabulary.functions(), Checker::standard))
                .setResultType(SimpleType.BOOL);
        functions()
                .filter(function -> vocabulary.functions().contains(function.name()))
                .forEach(checker::addFunctionDeclarations);
        vocabulary
                .variables()
                .forEach(name -> names.type(name)
                        .ifPresent(type -> checker.addVarDeclarations(CelVarDecl.newVarDeclaration(name, type))));
        return checker.build().check(parsed);
    }

    private static Stream<CelFunctionDecl> functions() {
        return Stream.concat(
                Language.TEXT_FUNCTIONS.functions().stream(),
                OwnFunction.ALL.stream().map(OwnFunction::declaration));
    }

    private static CelStandardDeclarations standard(Set<String> functions) {
        return CelStandardDeclarations.newBuilder()
                .filterFunctions((function, overload) -> functions.contains(function.functionName())
                        && isForFields(overload.celOverloadDecl().overloadId()))
                .filterIdentifiers(identifier -> false)
                .build();
    }

    private static boolean isForFields(String overload) {
        return OTHER_TYPES.stream().noneMatch(overload::contains);
    }
}
