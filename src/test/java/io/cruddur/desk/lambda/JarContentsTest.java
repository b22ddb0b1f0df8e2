package io.cruddur.desk.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/**
 * The list of the project's classes that the functions' jar takes ({@code pom.xml}, profile {@code lambda}) against what
 * the functions reach: a class that was moved or added is named here, before {@code mvn -Plambda package} starts the
 * jar.
 */
class JarContentsTest {
    private static final String LISTED =
            "//profile[id='lambda']//filter[artifact='${project.groupId}:${project.artifactId}']/includes/include";

    @Test
    void theJarTakesWhatTheFunctionsReach() throws Exception {
        List<PathMatcher> listed = listed();
        Set<String> reached = reached();
        assertThat(listed)
                .isNotEmpty()
                .allMatch(include -> reached.stream().map(Path::of).anyMatch(include::matches));
        assertThat(reached)
                .filteredOn(file -> listed.stream().noneMatch(include -> include.matches(Path.of(file))))
                .isEmpty();
    }

    @Test
    void theJarTakesTheAuthoritiesOfRds() throws Exception {
        String bundle = RdsAuthorities.class.getPackageName().replace('.', '/') + "/" + RdsAuthorities.BUNDLE;
        assertThat(listed()).anyMatch(include -> include.matches(Path.of(bundle)));
    }

    private static List<PathMatcher> listed() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
        NodeList includes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(LISTED, pom, XPathConstants.NODESET);
        return IntStream.range(0, includes.getLength())
                .mapToObj(i -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + includes.item(i).getTextContent()))
                .toList();
    }

    private static Set<String> reached() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.cruddur.desk");
        Set<String> found = new TreeSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(all.stream()
                .filter(one -> one.isAssignableTo(RequestHandler.class))
                .toList());
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (next.getPackageName().startsWith("io.cruddur.desk")
                    && found.add(next.getName().replace('.', '/') + ".class")) {
                next.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .forEach(open::push);
            }
        }
        return found;
    }
}
