package org.laurel.foundation.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Addresses of static files with a hash of their content in the name, relative to the server and not to the launch, so
 * that a browser keeps one copy for a year however often Laurel is launched. Templates say {@code @assets.of('/css/…')}.
 */
@Component("assets")
public class Assets {

    private final ResourceUrlProvider resources;
    private final StyleSheet styleSheet;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Assets(ResourceUrlProvider resources, StyleSheet styleSheet) {
        this.resources = resources;
        this.styleSheet = styleSheet;
    }

    /** Address of the one style sheet. */
    public String styles() {
        return styleSheet.path();
    }

    /** @param path below {@code static/}, with a slash in front @throws IllegalArgumentException where there is no such file */
    public String of(String path) {
        return known.computeIfAbsent(path, it -> {
            String versioned = resources.getForLookupPath(it);
            if (versioned == null) {
                throw new IllegalArgumentException("No static file " + it);
            }
            return versioned;
        });
    }
}
