package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Progress;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One pass over a file that finds everything that is wrong with it. */
final class FileCheck {
    private final ItemFile file;
    private final KnownKeys keys;
    private final LineCheck rules;
    private final List<Problem> problems = new ArrayList<>();
    private final BitSet badLines = new BitSet();
    private long lines;
    private long bad;

    FileCheck(ItemFile file, KnownKeys keys, LineCheck rules) {
        this.file = file;
        this.keys = keys;
        this.rules = rules;
    }

    CheckedFile run(Consumer<Progress> progress, Work work) throws IOException {
        Path path = file.lines().file();
        FileTime modified = Files.getLastModifiedTime(path);
        ProgressThrottle beat = new ProgressThrottle();
        for (ItemFile.Entry entry; (entry = file.next()) != null; ) {
            work.checkCancelled();
            if (entry.line() > Integer.MAX_VALUE) {
                throw new DeskException.Invalid(
                        path.getFileName() + " has more than two billion lines. Split it into several files.");
            }
            lines++;
            look(entry);
            if (beat.isDue()) {
                progress.accept(progress(beat));
            }
        }
        if (lines == 0) {
            throw new DeskException.Invalid(path.getFileName() + " has no items in it: there is nothing to import.");
        }
        progress.accept(progress(beat));
        return new CheckedFile(
                path,
                lines,
                lines - bad,
                bad,
                problems,
                file.lines().byteOrderMark(),
                file.lines().gzip(),
                file.lines().size(),
                modified,
                badLines);
    }

    private void look(ItemFile.Entry entry) {
        switch (entry) {
            case ItemFile.Entry.Bad(Problem problem) -> note(problem);
            case ItemFile.Entry.Good(long line, var item) -> {
                Problem problem = rules.check(line, item);
                if (problem != null) {
                    note(problem);
                    return;
                }
                long first = keys.firstLine(line, item);
                if (first != 0) {
                    note(new Problem(
                            line,
                            0,
                            Kind.DUPLICATE,
                            String.format(Locale.ENGLISH, "The item on line %,d has the same key.", first)));
                }
            }
        }
    }

    private void note(Problem problem) {
        bad++;
        badLines.set((int) problem.line());
        if (problems.size() < ItemImport.LISTED) {
            problems.add(problem);
        }
    }

    private Progress progress(ProgressThrottle beat) {
        return new Progress(lines, 0, bad, file.lines().position(), file.lines().size(), beat.took());
    }
}
