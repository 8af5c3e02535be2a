package dev.multicloudfunctions.azure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Finds one value in a file that the host has read and taken as JSON before. A parser would be 44 classes between the start
 * of a process and its first answer, which nothing else there needs.
 */
final class HostFile {

    private HostFile() {}

    /**
     * The text or number of a member of the outermost object.
     *
     * @return null if there is no such file or member, or if it holds something else
     */
    static @Nullable String value(File file, String member) {
        try {
            return value(Files.readString(file.toPath()), member);
        } catch (IOException unreadable) {
            return null;
        }
    }

    static @Nullable String value(String json, String member) {
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == '"') {
                int end = end(json, i);
                int next = afterSpace(json, end + 1);
                boolean wanted = depth == 1
                        && next < json.length()
                        && json.charAt(next) == ':'
                        && end - i - 1 == member.length()
                        && json.startsWith(member, i + 1);
                if (wanted) {
                    return scalar(json, afterSpace(json, next + 1));
                }
                i = end;
            }
        }
        return null;
    }

    private static @Nullable String scalar(String json, int start) {
        if (start == json.length() || json.charAt(start) == '{' || json.charAt(start) == '[') {
            return null;
        }
        if (json.charAt(start) == '"') {
            return json.substring(start + 1, end(json, start));
        }
        int end = start;
        while (end < json.length() && ",} \t\r\n".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return json.substring(start, end);
    }

    /** Where the text ends that begins here, quotes included; the end of the file where it never does. */
    private static int end(String json, int start) {
        int i = start + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, json.length());
    }

    private static int afterSpace(String json, int start) {
        int i = start;
        while (i < json.length() && json.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
