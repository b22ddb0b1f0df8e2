package io.cruddur.desk.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file could not be read or written. */
public final class FileFailure {
    private FileFailure() {}

    /** In words that fit into a sentence. */
    public static String reason(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
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

    /**
     * Whether the disk is full. By its words, unlike every other failure: Java has neither an exception nor a number for
     * it, only what Linux, macOS and Windows say. A full disk that says it otherwise is a disk that does not take it.
     */
    public static boolean isFull(IOException problem) {
        String said = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("not enough space") || said.contains("quota exceeded");
    }
}
