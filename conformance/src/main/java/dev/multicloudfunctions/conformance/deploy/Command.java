package dev.multicloudfunctions.conformance.deploy;

import dev.multicloudfunctions.conformance.server.Component;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command that a script under {@code deploy} would run.
 *
 * @param place the file and the line of the script that says so
 * @param words the program first
 */
public record Command(String place, List<String> words) {

    private static final String PLACE = "  # deploy/";

    public Command {
        words = List.copyOf(words);
    }

    /**
     * What a script says with {@code --dry-run=lines}: queries, which are printed as comments, are left out. It needs bash
     * and python3; the running test is skipped where they are missing, or fails where components are required.
     *
     * @param script under {@code deploy}
     */
    public static List<Command> dryRun(String script, String... options) {
        Path bash = Component.required(Component.program("bash"), "bash is not installed: apt-get install bash");
        Path unused =
                Component.required(Component.program("python3"), "python3 is not installed: apt-get install python3");
        var call = new ArrayList<String>(
                List.of(bash.toString(), Place.DEPLOY.resolve(script).toString(), "--dry-run=lines"));
        call.addAll(List.of(options));
        String output = output(call);
        return output.lines()
                .filter(line -> line.contains(PLACE) && !line.startsWith("#"))
                .map(Command::parse)
                .toList();
    }

    private static String output(List<String> call) {
        try {
            Process process = new ProcessBuilder(call).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", call) + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Command parse(String line) {
        int place = line.lastIndexOf(PLACE);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (char c : (line.substring(0, place) + ' ').toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return new Command(line.substring(place + 4), List.copyOf(words));
    }

    /** Whether it begins with these words, as {@code gcloud functions deploy}. */
    public boolean is(String beginning) {
        List<String> wanted = List.of(beginning.split(" "));
        return words.size() >= wanted.size() && words.subList(0, wanted.size()).equals(wanted);
    }

    /** The word after the beginning: the name of what is made. */
    public String name(String beginning) {
        return words.get(beginning.split(" ").length);
    }

    public boolean has(String flag) {
        return words.contains(flag) || flag(flag) != null;
    }

    /** The value of a flag, as of {@code --runtime}; null if it has none. */
    public @Nullable String flag(String flag) {
        return words.stream()
                .filter(word -> word.startsWith(flag + '='))
                .map(word -> word.substring(flag.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /** The members of a flag's value, as of {@code --set-env-vars=A=b,C=d}. */
    public Map<String, String> members(String flag) {
        var members = new LinkedHashMap<String, String>();
        String value = flag(flag);
        for (String member : value == null ? new String[0] : value.split(",")) {
            int equals = member.indexOf('=');
            members.put(member.substring(0, equals), member.substring(equals + 1));
        }
        return members;
    }

    /** For messages: the place and the beginning. */
    @Override
    public String toString() {
        return place + ": " + String.join(" ", words.subList(0, Math.min(5, words.size())));
    }
}
