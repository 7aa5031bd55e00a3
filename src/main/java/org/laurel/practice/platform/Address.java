package org.laurel.practice.platform;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the platform is reached from outside; its port may be known only once the web server listens. */
@Component
public class Address {

    private final PlatformSettings settings;
    private final Environment environment;

    Address(PlatformSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    public String issuer() {
        return settings.publicUrl()
                .map(it -> it.toString().replaceAll("/+$", ""))
                .orElseGet(
                        () -> "http://" + settings.host() + ":" + environment.getProperty("local.server.port", "8081"));
    }

    public String at(String path) {
        return issuer() + path;
    }

    public String origin() {
        var issuer = URI.create(issuer());
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    public boolean isSecure() {
        return issuer().startsWith("https:");
    }
}
