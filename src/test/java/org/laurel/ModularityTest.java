package org.laurel;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** How modules and their packages hang together. */
class ModularityTest {

    private static final long MOST_CLASSES = 25;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.laurel");

    @Test
    void modules_use_only_those_below_them_and_only_by_their_public_face() {
        ApplicationModules.of("org.laurel").verify();
    }

    @Test
    void packages_use_one_another_in_one_direction() {
        slices().matching("org.laurel.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void no_package_has_more_classes_than_a_reader_keeps_in_mind() {
        Map<String, Long> classes = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(classes)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void the_guide_lists_every_interface_by_which_a_lower_module_asks_an_upper_one() {
        Set<String> asking = CLASSES.stream()
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .flatMap(type -> type.getAllSubclasses().stream()
                        .filter(answering ->
                                !answering.isInterface() && !module(answering).equals(module(type)))
                        .map(answering ->
                                "| `%s` | %s | %s |".formatted(type.getSimpleName(), module(type), module(answering))))
                .collect(toCollection(TreeSet::new));
        Set<String> listed = HouseFiles.text(Path.of("CONTRIBUTING.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .collect(toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(asking);
    }

    /** The practice LMS is another product, whose words are those of a platform. */
    @Test
    void a_simple_name_means_one_class() {
        Map<String, Long> classes = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !module(type).equals("practice"))
                .collect(groupingBy(JavaClass::getSimpleName, counting()));
        assertThat(classes)
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    private static String module(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "";
    }
}
