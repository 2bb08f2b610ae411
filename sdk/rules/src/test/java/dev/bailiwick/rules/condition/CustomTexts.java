package dev.bailiwick.rules.condition;

import java.util.List;

/** What CRMs give for custom fields of a type, readable as that type or not. */
final class CustomTexts {

    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "7",
            "7.5",
            "+5",
            ".5",
            "5.",
            "100",
            "99.5",
            "1e308",
            "1e309",
            "-1e309",
            "1e-400",
            "4.9e-324",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775808",
            "NaN",
            "Infinity",
            "-Infinity",
            "abc",
            "",
            " 7",
            "7 ",
            "0x10",
            "1d",
            "1_000",
            "1,000",
            "\u0663",
            "1e",
            "e5",
            ".",
            "1e999999999");

    static final List<String> DATES = List.of(
            "2020-01-01",
            "2019-12-31",
            "2020-02-29",
            "2021-02-29",
            "2020-1-1",
            "0001-01-01",
            "9999-12-31",
            "",
            "soon",
            "2020-01-01T00:00:00Z",
            " 2020-01-01",
            "2020-13-01");

    static final List<String> DATE_TIMES = List.of(
            "2020-01-01T00:00:00Z",
            "2020-01-01T01:00:00.000+0100",
            "2020-01-01T01:00:00+01:00",
            "2019-12-31T23:59:59.999999999Z",
            "2020-01-01T00:00:00",
            "2020-01-01",
            "2020-02-30T00:00:00Z",
            "",
            "2020-01-01T00:00:00.5Z",
            "2020-01-01T24:00:00Z",
            "1969-12-31T23:59:59.5-00:30");

    static final List<String> TRUTHS = List.of("true", "false", "TRUE", "yes", "1", "", " true");

    private CustomTexts() {}
}
