package dev.bailiwick.app.command;

import picocli.CommandLine.Parameters;

/** The parameter that names a record. */
final class RecordName {

    @Parameters(index = "0", paramLabel = "RECORD", description = "Connection and id in its CRM, as in sandbox:001…")
    private String record = "";

    /** Where the API has it. */
    String path() {
        if (!record.matches("[^:]+:.+")) {
            throw new WrongUsage(
                    "Invalid value for parameter 'RECORD': expected CONNECTION:ID but was '" + record + "'");
        }
        return "/records/" + ServerClient.encoded(record);
    }
}
