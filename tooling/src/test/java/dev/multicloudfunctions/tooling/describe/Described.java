package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The descriptors of an application in a folder, and what services make of them: the programs of {@code deploy/rehearsal}. */
record Described(Path folder) {

    private static final Path REHEARSAL = Path.of("..", "deploy", "rehearsal").toAbsolutePath();

    /** What a program said. */
    record Run(int exit, String errors, JsonNode answer) {}

    static Described of(FunctionModule application, String platform, Path folder) throws IOException {
        Path table = folder.resolve("functions.json");
        Files.writeString(table, FunctionsJson.of(FunctionTable.of(application)));
        DescribeCommand.run(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "--functions",
                table.toString(),
                "--platforms",
                platform,
                "--package",
                platform + '=' + folder.resolve("package"),
                "--output",
                folder.resolve("deploy").toString());
        return new Described(folder.resolve("deploy"));
    }

    /** Runs a program of the rehearsal; the test is skipped, or fails where components are required, without Python. */
    static Run rehearse(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        Path python =
                Component.required(Component.program("python3"), "python3 is not installed: apt-get install python3");
        var call = new ArrayList<String>(
                List.of(python.toString(), REHEARSAL.resolve(program).toString()));
        call.addAll(List.of(arguments));
        Path errors = Files.createTempFile("rehearsal", ".txt");
        var builder = new ProcessBuilder(call).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        JsonNode answer = new JsonMapper().readTree(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), Files.readString(errors), answer);
    }
}
