package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.ui.kit.Texts;

/** What is wrong with an item, as one line of a list. */
public final class DraftProblemText {
    private DraftProblemText() {}

    public static String line(DraftProblem problem) {
        String sentence = problem.sentence();
        if (problem.position() != null) {
            return Texts.text(
                    "tables.editor.problem.at",
                    problem.position().line(),
                    problem.position().column(),
                    sentence);
        }
        return problem.where().isEmpty() || problem.telling()
                ? sentence
                : Texts.text("tables.editor.problem.of", problem.where(), sentence);
    }
}
