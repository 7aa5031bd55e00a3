package org.laurel.practice;

import java.net.URI;
import java.util.List;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Placement;
import org.laurel.practice.platform.PlatformSettings;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.registration.Registrar;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A running practice LMS. It has a Spring context of its own and reads neither the properties nor the beans of any other
 * application in the same virtual machine.
 */
public final class PracticeLms implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private PracticeLms(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the LMS, makes or updates its tables, sample people and courses, and applies the tools and placements.
     * Applying is repeatable: what exists is updated, nothing is deleted.
     */
    public static PracticeLms start(PlatformSettings settings) {
        var context = new SpringApplicationBuilder(PracticeConfiguration.class)
                .initializers((GenericApplicationContext it) -> it.registerBean(PlatformSettings.class, () -> settings))
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(
                        "--spring.config.name=practice-lms",
                        "--spring.application.name=practice-lms",
                        "--spring.jmx.enabled=false",
                        "--logging.register-shutdown-hook=false",
                        "--server.address=" + settings.host(),
                        "--server.port=" + settings.port(),
                        "--server.servlet.register-default-servlet=false",
                        "--server.tomcat.max-http-form-post-size=64KB",
                        "--server.tomcat.use-relative-redirects=true",
                        "--spring.mvc.static-path-pattern=/assets/**",
                        "--spring.web.resources.static-locations=classpath:/practice/static/",
                        "--spring.thymeleaf.prefix=classpath:/practice/templates/",
                        "--spring.messages.basename=practice/messages",
                        "--spring.messages.fallback-to-system-locale=false");
        var lms = new PracticeLms(context);
        lms.know(settings.tools(), settings.placements());
        return lms;
    }

    /** The public base URL, which is also the issuer; without a slash at the end. */
    public URI url() {
        return URI.create(context.getBean(Address.class).issuer());
    }

    /** Creates or updates tools and placements while running: for callers that learn their address only later. */
    public void know(List<Tool> tools, List<Placement> placements) {
        context.getBean(Registrar.class).apply(tools, placements);
    }

    @Override
    public void close() {
        context.close();
    }
}
