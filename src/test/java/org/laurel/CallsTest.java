package org.laurel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.ServletRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Calls that classes may not make. */
class CallsTest {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("getRequestURL", "getScheme", "getServerName", "getServerPort", "isSecure");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.laurel");

    /** A stream of rows keeps its connection until somebody closes it; a list has given it back. */
    @Test
    void rows_are_read_as_lists_and_never_as_streams_that_keep_a_connection() {
        noClasses()
                .should()
                .callMethodWhere(calls(JdbcClient.MappedQuerySpec.class, Set.of("stream"))
                        .or(calls(JdbcOperations.class, Set.of("queryForStream")))
                        .or(calls(NamedParameterJdbcOperations.class, Set.of("queryForStream"))))
                .check(CLASSES);
    }

    /** Behind a proxy the connection is another one than the browser's, and its host is what anybody wrote. */
    @Test
    void absolute_addresses_come_from_the_base_url_and_never_from_the_connection() {
        noClasses()
                .should()
                .callMethodWhere(calls(ServletRequest.class, OF_THE_CONNECTION))
                .orShould()
                .accessClassesThat()
                .belongToAnyOf(ServletUriComponentsBuilder.class)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> type, Set<String> methods) {
        return DescribedPredicate.describe(
                type.getSimpleName() + "." + methods,
                call -> methods.contains(call.getTarget().getName())
                        && call.getTargetOwner().isAssignableTo(type));
    }
}
