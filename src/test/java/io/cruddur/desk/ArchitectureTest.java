package io.cruddur.desk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.NullMarked;

/** The dependency rule of the design, and its habits. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "io.cruddur.desk";

    private static final String MODEL = ROOT + ".model..";
    private static final String PORT = ROOT + ".port..";
    private static final String ENVIRONMENT = ROOT + ".environment..";
    private static final String FILES = ROOT + ".files..";
    private static final String AWS = ROOT + ".aws..";
    private static final String DYNAMO = ROOT + ".dynamo..";
    private static final String COGNITO = ROOT + ".cognito..";
    private static final String POSTGRES = ROOT + ".postgres..";
    private static final String LOCAL = ROOT + ".local..";
    private static final String LAMBDA = ROOT + ".lambda..";
    private static final String SIGNUP = ROOT + ".signup..";
    private static final String WIRING = ROOT + ".wiring..";
    private static final String CORE = ROOT + ".core..";
    private static final String UI = ROOT + ".ui..";
    /** What all views are built of. */
    private static final String UI_KIT = ROOT + ".ui.kit..";

    /** What several features show results with: it knows none of them. */
    private static final String UI_GRID = ROOT + ".ui.grid..";

    /** What several features show text with. */
    private static final String UI_EMOJI = ROOT + ".ui.emoji..";

    @ArchTest
    static final ArchRule MODEL_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule PORT_KNOWS_THE_MODEL = onlyOurs(PORT, MODEL);

    /** Files and documents: what they are about is not known here. */
    @ArchTest
    static final ArchRule FILES_KNOW_JAVA_AND_JACKSON = classes()
            .that()
            .resideInAPackage(FILES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(FILES, "java..", "tools.jackson..", "org.jspecify..", "org.slf4j..");

    @ArchTest
    static final ArchRule ENVIRONMENT_KNOWS_THE_MODEL = onlyOurs(ENVIRONMENT, MODEL, FILES);

    @ArchTest
    static final ArchRule AWS_KNOWS_NO_ADAPTER = onlyOurs(AWS, MODEL, PORT, ENVIRONMENT, FILES);

    @ArchTest
    static final ArchRule DYNAMO_KNOWS_NO_OTHER_ADAPTER = onlyOurs(DYNAMO, MODEL, PORT, ENVIRONMENT, FILES, AWS);

    @ArchTest
    static final ArchRule COGNITO_KNOWS_NO_OTHER_ADAPTER = onlyOurs(COGNITO, MODEL, PORT, ENVIRONMENT, FILES, AWS);

    @ArchTest
    static final ArchRule POSTGRES_KNOWS_NO_OTHER_ADAPTER = onlyOurs(POSTGRES, MODEL, PORT, ENVIRONMENT, FILES);

    @ArchTest
    static final ArchRule LOCAL_KNOWS_NO_PORT_AND_NO_VIEW = onlyOurs(LOCAL, MODEL, ENVIRONMENT, FILES, SIGNUP);

    @ArchTest
    static final ArchRule LAMBDA_KNOWS_THE_PROJECTOR = onlyOurs(LAMBDA, MODEL, DYNAMO, SIGNUP);

    /** In the function's jar, and in the local services. */
    @ArchTest
    static final ArchRule SIGNUP_KNOWS_THE_MODEL = classes()
            .that()
            .resideInAPackage(SIGNUP)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SIGNUP, MODEL, "java..", "org.jspecify..", "org.slf4j..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_LAMBDA = noClasses()
            .that()
            .resideOutsideOfPackage(LAMBDA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LAMBDA, "com.amazonaws..");

    @ArchTest
    static final ArchRule UI_MEETS_ADAPTERS_AT_PORTS = onlyOurs(UI, MODEL, PORT, ENVIRONMENT, CORE);

    /** What the app does, with no window and no SDK in it, and no texts of a window either. */
    @ArchTest
    static final ArchRule CORE_KNOWS_NO_WINDOW = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CORE,
                    MODEL,
                    PORT,
                    ENVIRONMENT,
                    FILES,
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "tools.jackson..");

    /** No divider forgets where it was left. */
    @ArchTest
    static final ArchRule DIVIDERS_ARE_KEPT = noClasses()
            .that()
            .doNotBelongToAnyOf(KeptSplitPane.class)
            .should()
            .callConstructor(SplitPane.class, Node[].class)
            .orShould()
            .callConstructor(SplitPane.class);

    @ArchTest
    static final ArchRule THE_KIT_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage(UI_KIT)
            .should()
            .dependOnClassesThat(resideInAPackage(UI).and(not(resideInAPackage(UI_KIT))));

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching(ROOT + ".ui.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(UI), resideInAnyPackage(UI_KIT, UI_GRID, UI_EMOJI));

    @ArchTest
    static final ArchRule SDK_STAYS_IN_THE_ADAPTERS = noClasses()
            .that()
            .resideInAnyPackage(MODEL, PORT, ENVIRONMENT, CORE, UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "java.sql..", "javax.sql..", "org.postgresql..", "org.jdbi..");

    @ArchTest
    static final ArchRule JAVAFX_STAYS_IN_THE_UI = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .and()
            .resideOutsideOfPackages(UI, ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..");

    @ArchTest
    static final ArchRule NO_RUN_LATER_BUT_IN_BACKGROUND = noClasses()
            .that()
            .doNotBelongToAnyOf(Background.class)
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class);

    /** One way for the focus to move; a window of its own is not a node. */
    @ArchTest
    static final ArchRule NO_FOCUS_BUT_BY_FOCUS = noClasses()
            .that()
            .doNotBelongToAnyOf(Focus.class)
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(nameMatching("requestFocus"))
                    .and(JavaAccess.Predicates.target(owner(assignableTo(Node.class)))));

    /** One way for a node to come and go: what is not seen takes no place. */
    @ArchTest
    static final ArchRule NO_PLACE_BUT_BY_VISIBILITY = noClasses()
            .that()
            .doNotBelongToAnyOf(Visibility.class)
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(nameMatching("setManaged|managedProperty"))
                    .and(JavaAccess.Predicates.target(owner(assignableTo(Node.class)))));

    /** One cell that handles what is empty; {@code ConversationCell} goes on with a row that is there already. */
    @ArchTest
    static final ArchRule CELLS_SHOW_VALUES = classes()
            .that()
            .areAssignableTo(ListCell.class)
            .and()
            .doNotHaveSimpleName("ConversationCell")
            .or()
            .areAssignableTo(TableCell.class)
            .and()
            .doNotHaveSimpleName("ChoiceCell")
            .should()
            .beAssignableTo(ValueListCell.class)
            .orShould()
            .beAssignableTo(ValueTableCell.class);

    /** Text is copied in one way; who drags something has a clipboard of its own. */
    @ArchTest
    static final ArchRule TEXT_IS_COPIED_IN_ONE_WAY = noClasses()
            .that()
            .doNotBelongToAnyOf(CopiedText.class)
            .and()
            .doNotHaveSimpleName("ColumnChoiceCell")
            .should()
            .callMethod(Clipboard.class, "setContent", Map.class);

    @ArchTest
    static final ArchRule THE_UI_STARTS_NO_THREADS = noClasses()
            .that()
            .resideInAPackage(UI)
            .and()
            .doNotBelongToAnyOf(Background.class)
            .should()
            .callMethodWhere(target(owner(assignableTo(Executors.class)))
                    .or(target(nameMatching("start|startVirtualThread|ofVirtual|ofPlatform"))
                            .and(target(owner(assignableTo(Thread.class))))));

    /** On JDK 25 a read from a pipe holds a virtual thread's carrier, and a machine with two cores has two of them. */
    @ArchTest
    static final ArchRule PIPES_ARE_READ_ON_PLATFORM_THREADS = noClasses()
            .that(DescribedPredicate.describe("start processes", each -> each.getDirectDependenciesFromSelf().stream()
                    .anyMatch(dependency -> dependency.getTargetClass().isAssignableTo(Process.class))))
            .should()
            .callMethodWhere(target(nameMatching("startVirtualThread|ofVirtual"))
                    .and(target(owner(assignableTo(Thread.class)))));

    @ArchTest
    static final ArchRule VIEW_MODELS_TOUCH_NO_CONTROL = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.fxml..", "javafx.stage..");

    /** Not through a helper either: what a view model says and asks goes out through interfaces of the kit. */
    @ArchTest
    static final ArchRule VIEW_MODELS_REACH_NO_SCENE =
            classes().that().haveSimpleNameEndingWith("ViewModel").should(reachNoScene());

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_KNOWS_THE_WIRING = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WIRING);

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_ROOT = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
            classes().that().resideInAPackage(ROOT + "..").should(beInANullMarkedPackage());

    /** JavaFX lays out all of a long text at every letter. What is made by FXML is guarded by {@code FxmlViews}. */
    @ArchTest
    static final ArchRule TEXT_CONTROLS_ARE_GUARDED =
            classes().that().resideInAPackage(UI).should(guardTheTextControlsThatTheyMake());

    private static ArchCondition<JavaClass> guardTheTextControlsThatTheyMake() {
        return new ArchCondition<>("guard the text controls that they make with EditLimit or EscapedField") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean makes = item.getConstructorCallsFromSelf().stream()
                                // A subclass calls the constructor of what it extends.
                                .filter(call -> !item.getRawSuperclass().equals(Optional.of(call.getTargetOwner())))
                                .anyMatch(call -> call.getTargetOwner()
                                        .getSimpleName()
                                        .matches("\\w*(TextField|TextArea|PasswordField)"))
                        || item.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getName().equals("setEditable")
                                        && call.getTargetOwner().getSimpleName().matches("ComboBox|Spinner"));
                boolean guards = item.getMethodCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                        .anyMatch(call -> call.equals("EditLimit.guard") || call.equals("EscapedField.bind"));
                if (makes && !guards) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " makes a text control unguarded"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> reachNoScene() {
        return new ArchCondition<>("reach no node, stage or FXML through classes of ours") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Map<JavaClass, String> ways = new HashMap<>(Map.of(item, item.getSimpleName()));
                Deque<JavaClass> open = new ArrayDeque<>(List.of(item));
                while (!open.isEmpty()) {
                    JavaClass from = open.remove();
                    for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                        JavaClass to = dependency.getTargetClass().getBaseComponentType();
                        String way = ways.get(from) + " > " + to.getSimpleName();
                        if (to.getPackageName().matches("javafx\\.(scene|stage|fxml)\\b.*")) {
                            events.add(SimpleConditionEvent.violated(item, way));
                            return;
                        }
                        if (to.getPackageName().startsWith(ROOT) && ways.putIfAbsent(to, way) == null) {
                            open.add(to);
                        }
                    }
                }
            }
        };
    }

    /** Of our own packages only these, and whatever libraries the package is there for. */
    private static ArchRule onlyOurs(String subject, String... allowed) {
        String[] ours = new String[allowed.length + 1];
        System.arraycopy(allowed, 0, ours, 1, allowed.length);
        ours[0] = subject;
        return noClasses()
                .that()
                .resideInAPackage(subject)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(ours))));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(
                            item, item.getPackageName() + " has no package-info.java with @NullMarked"));
                }
            }
        };
    }
}
