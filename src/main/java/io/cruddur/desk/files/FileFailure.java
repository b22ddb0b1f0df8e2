package io.cruddur.desk.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Why a file could not be read or written. */
public final class FileFailure {
    private FileFailure() {}

    /** In words that fit into a sentence. */
    public static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (problem instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        String message = problem.getMessage();
        return message == null ? "it cannot be read or written" : message;
    }

    /** Whether the disk is full. Java has no exception of its own for it: this is what Linux, macOS and Windows say. */
    public static boolean isFull(IOException problem) {
        String said = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded");
    }
}
