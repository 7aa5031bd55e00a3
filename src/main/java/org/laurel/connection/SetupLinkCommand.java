package org.laurel.connection;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import org.laurel.foundation.Settings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@code java -jar laurel.jar setup-link}: prints a fresh setup link and ends. Whoever can run it has the server's
 * database password, so its link may add an organisation to others. It starts the database's side only.
 */
public final class SetupLinkCommand {

    private static final String NAME = "setup-link";

    private SetupLinkCommand() {}

    /** Whether these are the arguments of this command and not of the server. */
    public static boolean isMeantBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /** @param arguments the command's name, then settings as the server takes them */
    public static void run(PrintStream out, String... arguments) {
        String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
        try (var context = new SpringApplicationBuilder(DatabaseOnly.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run(settings)) {
            SetupLinks links = context.getBean(SetupLinks.class);
            out.println(FirstStart.announce(links.make(SetupLinks.Purpose.FURTHER_ORGANISATION)));
        }
    }

    /** Not found by scanning: the server has all this anyway. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @EnableConfigurationProperties(Settings.class)
    @Import(SetupLinks.class)
    static class DatabaseOnly {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
