package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.condition.ConditionCheck;
import dev.bailiwick.rules.condition.ConditionCompiler;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What CEL's definition says of its operators and functions, said of conditions: by our tree, and by CEL's own engine,
 * to which a condition behind {@code ?} is left.
 */
class CelCasesTest {

    private static final ConditionCompiler COMPILER =
            new ConditionCompiler(List.of(Fixtures.SCHEMA), Map.of(), Map.of());

    private static final Facts RECORD = Facts.of(Fixtures.account("1")
            .name("Zoë \uD83D\uDE00 GmbH")
            .employees(50L)
            .createdAt(Instant.parse("2024-02-29T23:30:15.250Z"))
            .custom(Map.of("Score__c", "-7.5", "Tier__c", "Gold", "Vip__c", "true", "odd name", "x"))
            .build());

    private static Truth answer(String condition) {
        ConditionCheck check = COMPILER.compile(condition);
        assertThat(check.problems()).as(condition).isEmpty();
        return check.condition().orElseThrow().test().of(RECORD);
    }

    private static void assertAnswers(String condition, Truth truth) {
        assertThat(answer(condition)).as(condition).isEqualTo(truth);
        assertThat(answer("!(" + condition + ")")).as("not " + condition).isEqualTo(truth.negated());
        assertThat(answer("account.employees == 50 ? (" + condition + ") : false"))
                .as("CEL: " + condition)
                .isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // precedence and grouping
                "1 + 2 * 3 == 7",
                "(1 + 2) * 3 == 9",
                "20 - 8 - 5 == 7",
                "100 / 10 / 5 == 2",
                "17 % 10 * 2 == 14",
                "-2 * -3 == 6",
                "- 4 + 6 == 2",
                "true || false && false",
                "!false && true",
                "!(true && false)",
                "1 < 2 == true",
                "2 + 2 in [4, 5]",
                "!(3 in [4, 5])",
                "false ? false : true ? true : false",
                "account.employees > 40 ? account.custom.Vip__c : false",
                "// a remark\ntrue",
                // whole numbers
                "account.employees / 7 == 7",
                "-account.employees / 7 == -7",
                "account.employees % 7 == 1",
                "-account.employees % 7 == -1",
                "account.employees % -7 == 1",
                "account.employees == 0x32",
                "-0x10 == -16",
                "9223372036854775806 + 1 == 9223372036854775807",
                "-9223372036854775807 - 1 == -9223372036854775808",
                "-9223372036854775808 < account.employees",
                "account.employees - 50 == 0",
                // numbers with a point
                "account.custom.Score__c * 2.0 == -15.0",
                "account.custom.Score__c / -0.5 == 15.0",
                "-account.custom.Score__c == 7.5",
                ".25 + 0.5 == 75e-2",
                "1e3 == 1000.0",
                "-0.0 == 0.0",
                "!(-0.0 < 0.0)",
                "1e-320 / 1e10 == 0.0",
                "0.1 + 0.2 > 0.3",
                // across the kinds of numbers
                "account.employees == 50.0",
                "account.employees != 50.25",
                "account.employees < 50.25",
                "49.75 < account.employees",
                "account.custom.Score__c < -7",
                "account.custom.Score__c >= -8",
                "9007199254740993 > 9007199254740992.0",
                "9007199254740993 != 9007199254740992.0",
                "9223372036854775807 < 9223372036854775808.0",
                "-9223372036854775808 == -9223372036854775808.0",
                "account.employees < 1e300 && account.employees > -1e300",
                "double(account.employees) / 4.0 == 12.5",
                "int(account.custom.Score__c) == -7",
                "int(7.99) == 7",
                "int('-12') == -12 && double('2.5e1') == 25.0",
                "string(account.employees) == '50'",
                "string(account.custom.Score__c) == '-7.5'",
                "string(true) == 'true' && bool('true')",
                // texts as they are written
                "'a' == \"a\"",
                "'it\\'s' == \"it's\"",
                "\"say \\\"so\\\"\" == 'say \"so\"'",
                "r'a\\d' == 'a\\\\d'",
                "'''a'b''' == \"a'b\"",
                "'\\x41\\u0042\\U00000043\\104' == 'ABCD'",
                "size('\\a\\b\\f\\n\\r\\t\\v') == 7",
                "'a' + 'b' + '' == 'ab'",
                "account.custom.Tier__c + '!' == 'Gold!'",
                // and as they are compared
                "account.custom.Tier__c == 'Gold' && account.custom.Tier__c != 'GOLD'",
                "'Zebra' < 'apple' && 'a' < 'ab' && '' < 'a'",
                "'z' < 'ä'",
                "'\\u00e9' != 'e\\u0301'",
                "size(account.name) == 10",
                "account.name.size() == 10 && size('') == 0",
                "account.name.contains('\\U0001F600')",
                "account.name.startsWith('Zoë') && account.name.endsWith('GmbH')",
                "account.name.startsWith('') && account.name.endsWith('') && account.name.contains('')",
                "!''.contains('a') && ''.contains('')",
                "!account.custom.Tier__c.startsWith('gold')",
                "account.custom.Tier__c.matches('ol')",
                "account.custom.Tier__c.matches('^G(o|u)l?d$')",
                "!account.custom.Tier__c.matches('^ol')",
                "account.custom.Tier__c.matches('(?i)GOLD')",
                "account.name.matches('^\\\\pL+ . [A-Z]')",
                "''.matches('') && 'x'.matches('')",
                "account.custom.Tier__c.lowerAscii() == 'gold' && 'ÄB'.lowerAscii() == 'Äb'",
                "'ß1z'.upperAscii() == 'ß1Z'",
                // lists
                "account.custom.Tier__c in ['Silver', 'Gold']",
                "!(account.custom.Tier__c in [])",
                "'' in ['', 'a']",
                "account.employees in [49, 50]",
                "account.custom.Score__c in [-7.5, 0.0]",
                "-0.0 in [0.0]",
                "account.custom.Vip__c in [true]",
                "size([1, 2, 3]) == 3 && [4, 5][1] == 5",
                "[1, 2] + [3] == [1, 2, 3] && [1, 2] != [2, 1]",
                // truth values
                "account.custom.Vip__c == true && account.custom.Vip__c != false",
                "false < true && !(true < true) && true >= false",
                // moments and durations
                "account.createdAt == timestamp('2024-02-29T23:30:15.25Z')",
                "account.createdAt == timestamp('2024-03-01T00:30:15.25+01:00')",
                "account.createdAt > timestamp('2024-02-29T23:30:15Z')",
                "timestamp(1709249415) < account.createdAt",
                "timestamp(account.createdAt) == account.createdAt",
                "account.createdAt + duration('24h') == timestamp('2024-03-01T23:30:15.25Z')",
                "account.createdAt - timestamp('2024-02-29T00:00:00Z') > duration('23h30m')",
                "account.createdAt - duration('250ms') == timestamp('2024-02-29T23:30:15Z')",
                "duration('90m') == duration('1h30m') && duration('1s') < duration('1.5s')",
                "duration('-1h') < duration('0s')",
                "duration('90m').getHours() == 1 && duration('90m').getMinutes() == 90",
                "account.createdAt.getFullYear() == 2024 && account.createdAt.getMonth() == 1",
                "account.createdAt.getDate() == 29 && account.createdAt.getDayOfMonth() == 28",
                "account.createdAt.getDayOfYear() == 59 && account.createdAt.getDayOfWeek() == 4",
                "account.createdAt.getHours() == 23 && account.createdAt.getMinutes() == 30",
                "account.createdAt.getSeconds() == 15 && account.createdAt.getMilliseconds() == 250",
                "account.createdAt.getDate('Europe/Berlin') == 1",
                "account.createdAt.getHours('-02:00') == 21",
                // absent values, and what cannot be computed, where another part decides
                "has(account.name) && !has(account.state)",
                "has(account.custom.`odd name`) && account.custom.`odd name` == account.custom['odd name']",
                "account.state == 'CA' || account.employees == 50",
                "account.employees == 50 || account.state == 'CA'",
                "1 / 0 == 1 || true",
                "true || 1 / 0 == 1",
                "!(account.state == 'CA' && 1 > 2)",
                "account.employees == 50 ? true : account.state == 'CA'",
                "has(account.state) ? account.state == 'CA' : true",
            })
    void holds(String condition) {
        assertAnswers(condition, Truth.MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.state == 'CA'",
                "account.state != 'CA'",
                "account.state in ['CA']",
                "account.state.startsWith('C')",
                "account.state.matches('C')",
                "size(account.state) == 0",
                "account.state == 'CA' || 1 > 2",
                "account.state == 'CA' && account.employees == 50",
                "account.state == 'CA' ? true : true",
                "account.state == account.state",
                "account.employees / 0 == 1",
                "account.employees % 0 == 1",
                "account.custom.Score__c / 0.0 < 0.0",
                "0.0 / 0.0 == 0.0 / 0.0",
                "0.0 / 0.0 != 1.0",
                "9223372036854775807 + 1 > 0",
                "-9223372036854775808 - 1 < 0",
                "9223372036854775807 * 2 > 0",
                "-(-9223372036854775808) > 0",
                "-9223372036854775808 / -1 > 0",
                "1e308 * 10.0 > 1.0",
                "-1e308 - 1e308 < 0.0",
                "double('NaN') == 1.0",
                "double('Infinity') > 1.0",
                "double(account.custom.Tier__c) > 1.0",
                "int(account.custom.Tier__c) > 1",
                "int(1e19) > 1",
                "bool(account.custom.Tier__c)",
                "timestamp(account.custom.Tier__c) < account.createdAt",
                "duration(account.custom.Tier__c) < duration('1h')",
                "account.createdAt.getHours(account.custom.Tier__c) == 1",
                "account.createdAt + duration(string(account.employees) + '0000000h') > account.createdAt",
                "[1, 2][account.employees] == 1",
                "1 / 0 == 1 && true",
                "1 / 0 == 1 || false",
                "true && 1 / 0 == 1",
                "1 / 0 == 1 ? true : true",
            })
    void isOpenWhereCelSaysErrorOrInfinity(String condition) {
        assertAnswers(condition, Truth.OPEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1 + 1.5 == 2.5 | `+` does not work with a whole number and a number",
                "1.5 % 1.0 == 0.5 | `%` does not work with a number and a number",
                "account.custom.Score__c in [1, 2] | `in` does not work with a number and a list",
                "'1' == 1 | `==` does not work with a text and a whole number",
                "1 in [1, 'a'] | the list mixes a whole number and a text",
                "account.state == null | `==` does not work with a text and null",
                "account.employees == 5u | `==` does not work with a whole number and uint",
                "account.name < b'a' | `<` does not work with a text and bytes",
                "'a' in {'a': 1} | `in` does not work with a text and map(string and int)",
                "1 && true | `&&` does not work with a whole number and true or false",
                "true ? 1 : 'a' | `?:` does not work with true or false and a whole number and a text",
                "1 < 2 < 3 | `<` does not work with true or false and a whole number",
                "account.employees | the condition is a whole number, not true or false",
                "dyn(1) == 1 | unknown function `dyn`",
                "type(1) == int | unknown function `type`",
                "account.name.substring(1) == 'a' | unknown function `substring`",
                "[1].exists(x, x == 1) | `exists` is not available in conditions",
                "x == 1 | unknown name `x`",
                "has(account.custom['odd name']) | `has` takes a field",
                "account.name.matches(account.custom.Tier__c) | the pattern of `matches` must be written out",
                "account.name.matches('(') | `matches` cannot read",
                "account.createdAt > timestamp('2024-02-30T00:00:00Z') | `timestamp` cannot read",
                "account.employees > 9223372036854775808 | the number is too large",
                "account.name == '\\q' | this text is not closed, or holds an unknown escape",
            })
    void isRefused(String condition, String message) {
        assertThat(COMPILER.compile(condition).problems()).isNotEmpty().first().satisfies(problem -> {
            assertThat(problem.message()).startsWith(message);
            assertThat(problem.maybe()).startsWith("Maybe ");
        });
    }
}
