package io.cruddur.desk.model.item;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A draft measured by DynamoDB's rules. Sources: the developer guide, "Supported data types and naming rules" and "Quotas".
 *
 * @param item what the draft stands for; null when something is wrong with it
 * @param problems all that is wrong, in the order of the draft
 * @param bytes the item's size, as far as it can be told; see {@link ItemSize}
 */
public record DraftCheck(@Nullable Item item, List<Problem> problems, long bytes) {
    /**
     * @param path the places in the draft, from the top down; empty for the item as a whole
     * @param inName whether it is the name that is wrong, and not the value
     * @param sentence what is wrong and what would be right
     * @param telling whether the sentence says by itself which attribute it is about
     */
    public record Problem(List<Integer> path, boolean inName, String sentence, boolean telling) {}

    /** Lists and maps within each other; the item itself is the first. */
    public static final int MAX_DEPTH = 32;

    public DraftCheck {
        problems = List.copyOf(problems);
    }

    /** @param draft of type M: an item's attributes */
    public static DraftCheck of(Draft draft, ItemKeys keys) {
        Checker checker = new Checker(draft);
        Item item = new Item(checker.attributes(draft, List.of(), 0));
        long bytes = ItemSize.of(item);
        checker.keys(item, keys);
        checker.size(bytes);
        return new DraftCheck(checker.problems.isEmpty() ? item : null, checker.problems, bytes);
    }

    private static final class Checker {
        private final Draft draft;
        private final List<Problem> problems = new ArrayList<>();

        Checker(Draft draft) {
            this.draft = draft;
        }

        private void wrong(List<Integer> path, String sentence) {
            problems.add(new Problem(path, false, sentence, false));
        }

        private void wrongName(List<Integer> path, String sentence) {
            problems.add(new Problem(path, true, sentence, false));
        }

        Map<String, Attribute> attributes(Draft map, List<Integer> path, int depth) {
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            for (int i = 0; i < map.children().size(); i++) {
                Draft child = map.children().get(i);
                List<Integer> place = below(path, i);
                if (child.name().isEmpty()) {
                    wrongName(place, "An attribute needs a name.");
                } else if (attributes.containsKey(child.name())) {
                    wrongName(place, "There is another attribute of this name: a name is used once.");
                } else if (ItemSize.utf8(child.name()) > ItemRules.LONGEST_NAME) {
                    wrongName(place, "An attribute name has at most 65,535 bytes.");
                } else if (ItemRules.holdsHalfCharacter(child.name())) {
                    wrongName(place, "This name holds half of a character (an unpaired surrogate).");
                }
                attributes.put(child.name(), value(child, place, depth));
            }
            return attributes;
        }

        /** What is wrong is taken for text, so that it has a size. */
        private Attribute value(Draft value, List<Integer> path, int depth) {
            return switch (value.type()) {
                case S -> new Attribute.Text(text(value, path));
                case N -> number(value, path);
                case B -> binary(value, path);
                case BOOL -> bool(value, path);
                case NULL -> new Attribute.Null();
                case SS -> texts(value, path);
                case NS -> numbers(value, path);
                case BS -> binaries(value, path);
                case L -> list(value, path, depth + 1);
                case M -> {
                    depth(path, depth + 1);
                    yield new Attribute.MapOf(attributes(value, path, depth + 1));
                }
            };
        }

        private String text(Draft value, List<Integer> path) {
            if (ItemRules.holdsHalfCharacter(value.text())) {
                wrong(path, "This text holds half of a character (an unpaired surrogate).");
            }
            return value.text();
        }

        private Attribute number(Draft value, List<Integer> path) {
            String problem =
                    value.text().isEmpty() ? "a number has at least one digit." : Numbers.problem(value.text());
            if (problem == null) {
                return new Attribute.Num(value.text());
            }
            wrong(path, sentence(problem));
            return new Attribute.Text(value.text());
        }

        private Attribute binary(Draft value, List<Integer> path) {
            try {
                return new Attribute.Binary(Base64.getDecoder().decode(value.text()));
            } catch (IllegalArgumentException _) {
                wrong(path, "This is not base64: A to Z, a to z, 0 to 9, + and /, in groups of four, = at the end.");
                return new Attribute.Text(value.text());
            }
        }

        private Attribute bool(Draft value, List<Integer> path) {
            boolean yes = value.text().equals("true");
            if (!yes && !value.text().equals("false")) {
                wrong(path, "A BOOL is true or false.");
            }
            return new Attribute.Bool(yes);
        }

        private Attribute texts(Draft set, List<Integer> path) {
            List<String> texts = new ArrayList<>();
            Set<Object> seen = new HashSet<>();
            each(set, path, (element, place) -> {
                texts.add(text(element, place));
                once(seen, element.text(), place);
            });
            return new Attribute.TextSet(texts);
        }

        private Attribute numbers(Draft set, List<Integer> path) {
            List<String> numbers = new ArrayList<>();
            Set<Object> seen = new HashSet<>();
            each(set, path, (element, place) -> {
                numbers.add(element.text());
                if (number(element, place) instanceof Attribute.Num(String digits)) {
                    once(seen, Numbers.canonical(digits), place);
                }
            });
            return new Attribute.NumSet(numbers);
        }

        private Attribute binaries(Draft set, List<Integer> path) {
            List<Attribute.Binary> binaries = new ArrayList<>();
            Set<Object> seen = new HashSet<>();
            each(set, path, (element, place) -> {
                if (binary(element, place) instanceof Attribute.Binary bytes) {
                    binaries.add(bytes);
                    once(seen, bytes, place);
                }
            });
            return new Attribute.BinarySet(binaries);
        }

        private interface Element {
            void check(Draft element, List<Integer> path);
        }

        private void each(Draft set, List<Integer> path, Element check) {
            if (set.children().isEmpty()) {
                wrong(path, "A set has at least one element.");
            }
            for (int i = 0; i < set.children().size(); i++) {
                check.check(set.children().get(i), below(path, i));
            }
        }

        private void once(Set<Object> seen, Object element, List<Integer> path) {
            if (!seen.add(element)) {
                wrong(path, "This element is in the set already. Numbers that are equal are one element: 1 and 1.0.");
            }
        }

        private Attribute list(Draft list, List<Integer> path, int depth) {
            depth(path, depth);
            List<Attribute> values = new ArrayList<>();
            for (int i = 0; i < list.children().size(); i++) {
                values.add(value(list.children().get(i), below(path, i), depth));
            }
            return new Attribute.ListOf(values);
        }

        private void depth(List<Integer> path, int depth) {
            if (depth == MAX_DEPTH) {
                wrong(path, "This is nested deeper than the 32 levels that DynamoDB allows.");
            }
        }

        void keys(Item item, ItemKeys keys) {
            for (ItemRules.KeyProblem problem : ItemRules.keyProblems(item, keys)) {
                List<Integer> path = problem.missing() ? List.of() : place(problem.attribute());
                if (problem.missing()
                        || problems.stream().noneMatch(said -> said.path().equals(path))) {
                    problems.add(new Problem(path, false, problem.sentence(), true));
                }
            }
        }

        private List<Integer> place(String name) {
            for (int i = 0; i < draft.children().size(); i++) {
                if (draft.children().get(i).name().equals(name)) {
                    return List.of(i);
                }
            }
            return List.of();
        }

        void size(long bytes) {
            String problem = ItemRules.sizeProblem(bytes);
            if (problem != null) {
                wrong(List.of(), problem);
            }
        }

        private static List<Integer> below(List<Integer> path, int place) {
            List<Integer> below = new ArrayList<>(path);
            below.add(place);
            return List.copyOf(below);
        }

        private static String sentence(String clause) {
            return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        }
    }
}
