package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.http.UploadedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a form beside the path; given back as JSON.
 *
 * @param segment of the path
 * @param title text
 * @param count a number
 * @param tags each part of the name
 * @param file one file
 * @param files any number of them
 */
public record Form(
        String segment,
        @Nullable String title,
        @Nullable Integer count,
        @Nullable List<String> tags,
        @Nullable UploadedFile file,
        @Nullable List<UploadedFile> files) {}
