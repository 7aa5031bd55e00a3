package org.laurel.practice;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the platform is reached from outside; its port may be known only once the web server listens. */
@Component
class Address {

    private final PracticeLms.Settings settings;
    private final Environment environment;

    Address(PracticeLms.Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    String issuer() {
        return settings.publicUrl()
                .map(it -> it.toString().replaceAll("/+$", ""))
                .orElseGet(
                        () -> "http://" + settings.host() + ":" + environment.getProperty("local.server.port", "8081"));
    }

    String at(String path) {
        return issuer() + path;
    }

    String origin() {
        var issuer = URI.create(issuer());
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    boolean isSecure() {
        return issuer().startsWith("https:");
    }
}
