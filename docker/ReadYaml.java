import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads YAML files strictly, and sees that every variable of the first one stands in the example of the environment. */
class ReadYaml {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

    public static void main(String[] arguments) throws Exception {
        Path example = Path.of(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String text = Files.readString(Path.of(arguments[i]));
            Object document = new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setLabel(arguments[i])
                            .build())
                    .loadFromString(text);
            if (!(document instanceof Map<?, ?>)) {
                throw new IllegalStateException(arguments[i] + " is not a map");
            }
        }
        var missing = new TreeSet<String>();
        VARIABLE.matcher(Files.readString(Path.of(arguments[1]))).results().forEach(it -> missing.add(it.group(1)));
        Files.readAllLines(example).forEach(line -> missing.remove(line.split("=", 2)[0]));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(example + " does not name " + missing);
        }
    }
}
