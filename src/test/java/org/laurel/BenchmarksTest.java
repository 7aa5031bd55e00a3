package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody runs the benchmarks every day; that they can be run is seen every day. */
class BenchmarksTest {

    @Test
    void benchmarks_compile_against_what_they_measure(@TempDir Path classes) throws IOException {
        List<Path> sources;
        try (var files = Files.walk(Path.of("bench"))) {
            sources = files.filter(it -> it.toString().endsWith(".java")).toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var manager = compiler.getStandardFileManager(problems, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            manager,
                            problems,
                            List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(problems.getDiagnostics())
                    .filteredOn(it -> it.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                    .isEmpty();
            assertThat(compiled).isTrue();
        }
        assertThat(sources).hasSizeGreaterThan(2);
    }
}
